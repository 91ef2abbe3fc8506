using ReactionsPortal.Bench;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.CatchUp;
using ReactionsPortal.Bench.Fuzz;
using ReactionsPortal.Bench.Scripts;
using ReactionsPortal.Bench.Templates;

if (args is ["fuzz", .. var rest])
{
    Machine.Describe();
    return FuzzScenario.Run(rest);
}
var scenarios = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
{
    ["templates"] = TemplateScenario.Run,
    ["scripts"] = ScriptScenario.Run,
    ["accept"] = AcceptScenario.Run,
    ["catch-up"] = () => CatchUpScenario.Run(CatchUpScenario.Many),
    ["catch-up small"] = () => CatchUpScenario.Run(CatchUpScenario.Few),
};
foreach (var (part, of) in ScriptScenario.Parts)
    scenarios[$"scripts {part}"] = of;
foreach (var (part, of) in AcceptScenario.Parts)
    scenarios[$"accept {part}"] = of;
if (!scenarios.TryGetValue(string.Join(' ', args), out var run))
{
    Console.Error.WriteLine($"Name a scenario: {string.Join(", ", scenarios.Keys)}, fuzz [seed] [count].");
    return 2;
}
Machine.Describe();
run();
return 0;
