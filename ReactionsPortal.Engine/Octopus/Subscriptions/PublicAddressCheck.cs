namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>Calls the portal at its own public address: what does not lead back from here most likely leads nowhere.</summary>
internal sealed class PublicAddressCheck(IHttpClientFactory clients, IPublicAddress address)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "PublicAddress";

    /// <summary>What is wrong, as a sentence; null when the portal answers.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        if (address.Address is not { } found)
            return SubscriptionSentences.NoAddress;
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.GetAsync(new Uri($"{found.AbsoluteUri.TrimEnd('/')}/health/live"), cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException failed)
        {
            return failed.Message.TrimEnd('.') + ".";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it does not answer in time.";
        }
    }
}
