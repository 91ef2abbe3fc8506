namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>A new sandbox for tests that only read it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    internal SandboxHost Sandbox { get; private set; } = null!;

    public async Task InitializeAsync() => Sandbox = await SandboxHost.StartAsync();

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();
}
