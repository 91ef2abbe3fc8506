using System.Globalization;
using ReactionsPortal.Bench;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.CatchUp;
using ReactionsPortal.Bench.Circuits;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.Complete.Floor;
using ReactionsPortal.Bench.Fuzz;
using ReactionsPortal.Bench.History;
using ReactionsPortal.Bench.Latency;
using ReactionsPortal.Bench.Matching;
using ReactionsPortal.Bench.Octopus;
using ReactionsPortal.Bench.Scripts;
using ReactionsPortal.Bench.Soak;
using ReactionsPortal.Bench.Startup;
using ReactionsPortal.Bench.Templates;
using ReactionsPortal.Bench.Timing;

if (args is ["fuzz", .. var rest])
{
    Machine.Describe();
    return FuzzScenario.Run(rest);
}
if (args is ["catch-up", "faults", .. var faults])
{
    Machine.Describe();
    CatchUpScenario.RunFaults(CatchUpScenario.Many, faults);
    return 0;
}
if (args is ["floor", var port, var database, var destination])
{
    await FloorProgram.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), database, destination);
    return 0;
}
var scenarios = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
{
    ["templates"] = TemplateScenario.Run,
    ["scripts"] = ScriptScenario.Run,
    ["accept"] = AcceptScenario.Run,
    ["timing"] = TimingScenario.Run,
    ["complete"] = CompleteScenario.Run,
    ["latency"] = LatencyScenario.Run,
    ["matching"] = MatchingScenario.Run,
    ["soak"] = () => SoakScenario.Run(1_000_000, TimeSpan.FromMinutes(20)),
    ["soak short"] = () => SoakScenario.Run(150_000, TimeSpan.FromMinutes(4)),
    ["startup"] = StartupScenario.Run,
    ["history"] = () => HistoryScenario.Run(HistoryScenario.Many),
    ["history retention"] = () => RetentionScenario.Run(HistoryScenario.Many),
    ["history retention small"] = () => RetentionScenario.Run(HistoryScenario.Many / 20),
    ["history small"] = () => HistoryScenario.Run(HistoryScenario.Many / 20),
    ["circuits"] = () => CircuitsScenario.Run(HistoryScenario.Many, CircuitsScenario.Members),
    ["circuits small"] = () => CircuitsScenario.Run(HistoryScenario.Many / 50, CircuitsScenario.Members / 10),
    ["catch-up"] = () => CatchUpScenario.Run(CatchUpScenario.Many),
    ["catch-up small"] = () => CatchUpScenario.Run(CatchUpScenario.Few),
};
foreach (var (part, of) in ScriptScenario.Parts)
    scenarios[$"scripts {part}"] = of;
foreach (var (part, of) in AcceptScenario.Parts)
    scenarios[$"accept {part}"] = of;
foreach (var (part, of) in OctopusLatencyScenario.Parts)
    scenarios[$"octopus {part}"] = of;
foreach (var (part, of) in CompleteScenario.Parts)
    scenarios[$"complete {part}"] = of;
if (!scenarios.TryGetValue(string.Join(' ', args), out var run))
{
    Console.Error.WriteLine($"Name a scenario: {string.Join(", ", scenarios.Keys)}, catch-up faults [name ...], fuzz [seed] [count].");
    return 2;
}
Machine.Describe();
run();
return 0;
