using Hangfire;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Members.SetUp;

namespace ReactionsPortal.Hosting;

/// <summary>What the first process on a database makes, and all others find.</summary>
internal static class FirstStart
{
    /// <summary>Makes the tables of the job queue, the first member and API key where the settings say so, and the key that protects cookies and secrets.</summary>
    public static async Task MakeFirstAsync(this IServiceProvider services)
    {
        _ = services.GetRequiredService<JobStorage>();
        await services.SetUpUnattendedAsync();
        // A node that made a key of its own would read for a day what no other one wrote.
        _ = services.GetRequiredService<ISecretProtector>().Protect("first");
    }
}
