using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Tests.Fixtures;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;
using EngineModel = ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Architecture;

/// <summary>The picture of the product: data goes right, so calls go right.</summary>
public sealed class FlowTests
{
    private const string Engine = @"ReactionsPortal\.Engine";

    /// <summary>The stages, from left to right.</summary>
    private static readonly string[] Flow = ["Intake", "Inbox", "Matching", "Dispatch", "Actions", "Runs"];

    private static readonly Assembly EngineAssembly = typeof(EngineModel.Run).Assembly;

    private static readonly Assembly PortalAssembly = Assembly.Load("ReactionsPortal");

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader().LoadAssemblies(EngineAssembly, PortalAssembly).Build();

    /// <summary>Every pair of stages: one that is left of another.</summary>
    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        for (var left = 0; left < Flow.Length; left++)
            for (var right = left + 1; right < Flow.Length; right++)
                pairs.Add(Flow[left], Flow[right]);
        return pairs;
    }

    /// <summary>Every stage.</summary>
    public static TheoryData<string> Stages() => [.. Flow];

    [Theory, MemberData(nameof(Pairs))]
    public void A_stage_knows_nothing_to_its_left(string left, string right) =>
        Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.{right}"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.{left}")))
            .Check(Product);

    [Theory, MemberData(nameof(Stages))]
    public void Each_stage_has_its_folder(string stage)
    {
        Assert.True(Directory.Exists(Path.Combine(Repository.Folder, "ReactionsPortal.Engine", stage)), $"There is no folder for {stage}.");
        Assert.Contains(EngineAssembly.GetTypes(), type => type.Namespace == $"ReactionsPortal.Engine.{stage}");
    }

    [Fact]
    public void The_model_uses_nothing_of_the_engine_but_the_texts() =>
        Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.Model"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Engine}(\.(?!(Model|Localization)(\.|$))|$)"))
            .Check(Product);

    [Fact]
    public void Storage_uses_only_the_model() =>
        Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.Storage"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^{Engine}\.(?!(Model|Databases|Storage)(\.|$))"))
            .Check(Product);

    [Fact]
    public void The_two_actions_do_not_know_each_other()
    {
        var http = Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.Actions\.Http"));
        var powerShell = Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.Actions\.PowerShell"));

        Types().That().Are(http).Should().NotDependOnAny(powerShell).Check(Product);
        Types().That().Are(powerShell).Should().NotDependOnAny(http).Check(Product);
    }

    [Fact]
    public void The_engine_references_no_face()
    {
        string[] faces = ["Microsoft.AspNetCore", "MudBlazor", "Microsoft.JSInterop", "ReactionsPortal,"];

        var seen = EngineAssembly.GetReferencedAssemblies()
            .Where(reference => faces.Any(face => $"{reference.Name},".StartsWith(face, StringComparison.Ordinal)))
            .Select(reference => reference.Name);

        Assert.Empty(seen);
    }

    [Fact]
    public void Rows_and_contexts_stay_inside_the_engine() =>
        Assert.DoesNotContain(EngineAssembly.GetExportedTypes(), type =>
            type.Namespace!.StartsWith("ReactionsPortal.Engine.Storage.Rows", StringComparison.Ordinal) || typeof(DbContext).IsAssignableFrom(type));

    [Fact]
    public void Pages_do_not_touch_the_database() =>
        Types().That().ResideInNamespaceMatching(@"^ReactionsPortal\.(?!Engine(\.|$))")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Namespace($@"{Engine}\.Storage")))
            .Check(Product);

    [Fact]
    public void Only_the_members_store_their_own_rows_outside_the_engine()
    {
        var contexts = PortalAssembly.GetTypes().Where(type => typeof(DbContext).IsAssignableFrom(type));

        Assert.All(contexts, context => Assert.StartsWith("ReactionsPortal.Members", context.Namespace, StringComparison.Ordinal));
    }

    private static string Namespace(string name) => $@"^{name}(\.|$)";
}
