using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class ConditionWordsTests
{
    [Theory]
    [InlineData("Octopus.Environment.Name", "Environment")]
    [InlineData("Octopus.Release.Number", "Release")]
    [InlineData("Trigger.Event", "Event")]
    [InlineData("Webhook.Body.Payload.PackageVersion", "Payload.PackageVersion")]
    [InlineData("Octopus.Deployment.CreatedBy.Name", "Octopus.Deployment.CreatedBy.Name")]
    [InlineData("My.Own", "My.Own")]
    public void A_field_is_called_as_people_call_it(string variable, string words) => Assert.Equal(words, ConditionWords.Field(variable));

    [Theory]
    [InlineData("in", "Core Web, Billing", "is one of Core Web, Billing")]
    [InlineData("in", "Core Web", "is Core Web")]
    [InlineData("isNot", "Staging", "is not Staging")]
    [InlineData("matchesVersion", ">=3.0.0", "version is 3.0.0 or later")]
    [InlineData("matchesVersion", ">=3.0.0 <4.0.0", "version is >=3.0.0 <4.0.0")]
    [InlineData("exists", "true", "is there")]
    [InlineData("exists", "false", "is missing or empty")]
    public void What_was_wanted_reads_as_a_sentence(string word, string wanted, string words) =>
        Assert.Equal(words, ConditionWords.Wanted(new ConditionOutcome("Octopus.Project.Name", word, wanted, Found: null, Met: false)));
}
