using ReactionsPortal.Engine.Actions.PowerShell.Modules;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

public sealed class ScriptWordsTests
{
    [Theory]
    [InlineData("$x = get-widget -Name 1", "Get-Widget", true)]
    [InlineData("Acme\\Get-Widget", "Get-Widget", true)]
    [InlineData("Get-WidgetList", "Get-Widget", false)]
    [InlineData("Get-Widget-List; My-Get-Widget", "Get-Widget", false)]
    [InlineData("Add-Type -Path \"$AssemblyPath/Acme.Api.dll\"", "Acme.Api", true)]
    [InlineData("[XAcme.Api]; [Acme.Api_2]", "Acme.Api", false)]
    [InlineData("[XAcme.Api]; [acme.api.Shop]", "Acme.Api", true)]
    [InlineData("1..3 | ? { $_ }", "?", true)]
    [InlineData("Größe", "größe", true)]
    [InlineData("", "Get-Widget", false)]
    [InlineData("Get-Widget", "", false)]
    public void A_name_counts_where_it_is_a_whole_word(string script, string name, bool isThere) => Assert.Equal(isThere, new ScriptWords(script).Has(name));

    [Fact]
    public void A_large_script_is_asked_for_many_names_at_once()
    {
        var words = new ScriptWords(string.Concat(Enumerable.Range(0, 50_000).Select(number => $"Get-Thing{number} | Out-Null\n")));

        Assert.DoesNotContain(Enumerable.Range(60_000, 5000), number => words.Has($"Get-Thing{number}"));
        Assert.True(words.Has("Get-Thing49999"));
    }
}
