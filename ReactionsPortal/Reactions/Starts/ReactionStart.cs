using ReactionsPortal.Engine.Model;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Reactions.Starts;

/// <summary>A reaction to start from in the empty editor.</summary>
/// <param name="Key">Its name in an address: <c>reactions/new?start=http</c>.</param>
/// <param name="EnglishTitle">What it does.</param>
/// <param name="EnglishText">What it is good for.</param>
/// <param name="Icon">SVG of the icon.</param>
/// <param name="Document">The reaction, its connection left empty.</param>
public sealed record ReactionStart(string Key, string EnglishTitle, string EnglishText, string Icon, ReactionDocument Document)
{
    private const string TellBody = """
        {
          "text": "#{Octopus.Project.Name} #{Octopus.Release.Number} to #{Octopus.Environment.Name}: #{Octopus.Event.Category}",
          "link": "#{Octopus.Web.DeploymentUrl}"
        }
        """;

    private const string AbsenceBody = """
        {
          "text": "#{Absence.Sentence}",
          "link": "#{Octopus.Web.DeploymentUrl}"
        }
        """;

    private const string FailureBody = """
        {
          "text": "#{Portal.Event.Sentence}",
          "link": "#{Portal.Web.RunUrl}#{Portal.Web.ConnectionUrl}"
        }
        """;

    private const string ReleaseScript = """
        $package = $Payload.Payload
        Write-Host "$($package.PackageIdentifier) $($package.PackageVersion) arrived"
        New-OctopusRelease -Project 'Core Web' -Version $package.PackageVersion
        """;

    private const string TentacleScript = """
        $name = $OctopusParameters['Octopus.Machine.Name']
        $roles = $OctopusParameters['Octopus.Machine.Roles']
        Write-Host "$name is registered with the roles $roles"
        """;

    /// <summary>What it does.</summary>
    public string Title => L(EnglishTitle);

    /// <summary>What it is good for.</summary>
    public string Text => L(EnglishText);

    public static IReadOnlyList<ReactionStart> All { get; } =
    [
        new("http", Noted("Tell an HTTP address about production deployments"), Noted("Post project, release and environment as JSON."), Outlined.Public, new ReactionDocument
        {
            Trigger = Octopus("DeploymentStarted", "DeploymentSucceeded", "DeploymentFailed"),
            Filter = new Filter { All = [new Filter { Field = "Octopus.Environment.Name", In = ["Production"] }] },
            Action = new ActionDocument { Http = new HttpAction { ContentType = "application/json", Body = TellBody } },
        }),
        new("absence", Noted("Tell somebody when a production deployment hangs"), Noted("It started, and neither succeeded nor failed within an hour."), Outlined.EventBusy, new ReactionDocument
        {
            Trigger = new Trigger { Absence = new AbsenceTrigger { After = ["DeploymentStarted"], Events = ["DeploymentSucceeded", "DeploymentFailed"], Within = TimeSpan.FromHours(1) } },
            Filter = new Filter { All = [new Filter { Field = "Octopus.Environment.Name", In = ["Production"] }] },
            Action = new ActionDocument { Http = new HttpAction { ContentType = "application/json", Body = AbsenceBody } },
        }),
        new("portal", Noted("Tell somebody when a reaction fails, and when it works again"), Noted("Also when a connection is lost or back; at most once in half an hour of the same."), Outlined.Dvr, new ReactionDocument
        {
            Trigger = new Trigger { Portal = new PortalTrigger { Events = [PortalEventKind.RunFailed, PortalEventKind.ReactionRecovered, PortalEventKind.ConnectionLost, PortalEventKind.ConnectionRestored], Quiet = TimeSpan.FromMinutes(30) } },
            Action = new ActionDocument { Http = new HttpAction { ContentType = "application/json", Body = FailureBody } },
        }),
        new("package", Noted("Create a release when a package arrives"), Noted("MyGet or another feed calls the portal, a script makes the release."), Outlined.Inventory2, new ReactionDocument
        {
            Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/mygetpackage" } },
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = ReleaseScript } },
        }),
        new("tentacle", Noted("Run a script when a Tentacle is registered"), Noted("Bring a new machine up to date, or tell somebody."), Outlined.Dns, new ReactionDocument
        {
            Trigger = Octopus("TentacleRegistered"),
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = TentacleScript } },
        }),
    ];

    private static Trigger Octopus(params IReadOnlyList<string> events) => new() { Octopus = new OctopusTrigger { Events = events } };
}
