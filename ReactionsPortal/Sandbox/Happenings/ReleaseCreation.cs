using System.Globalization;
using System.Text.RegularExpressions;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>A release is made: the document, and <c>Created</c> in the audit trail.</summary>
internal static partial class ReleaseCreation
{
    public static SandboxRelease Create(
        SandboxChange change,
        SandboxProject project,
        SandboxChannel channel,
        string version,
        string? notes,
        IReadOnlyList<SandboxSelectedPackage> packages,
        SandboxActor actor,
        DateTimeOffset now)
    {
        var release = new SandboxRelease
        {
            Id = change.NextId("Releases"),
            Version = version,
            ProjectId = project.Id,
            ChannelId = channel.Id,
            ReleaseNotes = notes,
            Assembled = now,
            SelectedPackages = packages,
        };
        change.Save(release);
        change.Raise(Created(change, release, actor, now));
        return release;
    }

    public static SandboxEvent Created(SandboxChange change, SandboxRelease release, SandboxActor actor, DateTimeOffset now)
    {
        var project = change.Get<SandboxProject>(release.ProjectId);
        return new SandboxEvent
        {
            Category = "Created",
            RelatedDocumentIds = [release.Id, project.Id, release.ChannelId],
            Message = new SandboxMessage().Say("Release ").Name(release.Id, release.Version).Say(" was created for ").Name(project.Id, project.Name),
            Actor = actor,
            Occurred = now,
        };
    }

    /// <summary>What Octopus's default rule makes of the versions so far: the highest one's patch, plus one.</summary>
    public static string NextVersion(IEnumerable<string> versions)
    {
        var highest = versions
            .Select(version => Numbers().Match(version))
            .Where(match => match.Success)
            .Select(match => (Major: Part(match, "major"), Minor: Part(match, "minor"), Patch: Part(match, "patch")))
            .DefaultIfEmpty((Major: 0, Minor: 0, Patch: 0))
            .Max();
        return string.Create(CultureInfo.InvariantCulture, $"{highest.Major}.{highest.Minor}.{highest.Patch + 1}");
    }

    /// <summary>Whether Octopus would take this text as a release's version.</summary>
    public static bool IsVersion(string version) => VersionText().IsMatch(version);

    private static int Part(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<major>\d{1,9})(\.(?<minor>\d{1,9}))?(\.(?<patch>\d{1,8}))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z._+\-]{0,348}$", RegexOptions.None, 1000)]
    private static partial Regex VersionText();
}
