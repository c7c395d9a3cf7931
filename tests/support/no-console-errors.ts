// React reports broken markup, missing keys and state set after unmounting on the console. A test that causes one fails.
const complaints: string[] = [];

beforeEach(() => {
  complaints.length = 0;
  for (const level of ["error", "warn"] as const)
    jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      complaints.push(`console.${level}: ${parts.map(String).join(" ")}`);
    });
});

afterEach(() => {
  expect(complaints).toEqual([]);
});
