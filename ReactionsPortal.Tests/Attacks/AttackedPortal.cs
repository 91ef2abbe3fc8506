using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A portal that trusts a proxy on this machine, so that each test attacks from addresses of its own, and that allows one address and one member little.</summary>
public sealed class AttackedPortal() : RunningPortal(
    new("TrustedProxies", "127.0.0.0/8, ::1"), new("Limits:SignInFailuresPerMinute", "12"), new("Limits:MaxPagesPerMember", "3"))
{
    /// <summary>Wrong passwords from one address in a minute.</summary>
    public const int Failures = 12;

    /// <summary>Live pages of one member.</summary>
    public const int Pages = 3;

    /// <summary>The portal, called from an address that nobody had: of one address the log has so many lines a minute.</summary>
    internal PortalProcess FromElsewhere()
    {
        Portal.Api.ComesFrom($"198.18.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        return Portal;
    }

    /// <summary>Waits until the log has a line with all of these in it, beyond those that were there.</summary>
    internal Task ToLogAsync(params string[] parts) => ToLogAsync(Portal, parts);

    /// <summary>The same for another portal.</summary>
    internal static Task ToLogAsync(PortalProcess portal, params string[] parts) =>
        Eventually.That(() => portal.Output.Split('\n'), lines => Array.Exists(lines, line => Array.TrueForAll(parts, part => line.Contains(part, StringComparison.Ordinal))));
}

/// <summary>Attacks on one portal, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class AttackCollection : ICollectionFixture<AttackedPortal>
{
    public const string Name = "Attacks";
}
