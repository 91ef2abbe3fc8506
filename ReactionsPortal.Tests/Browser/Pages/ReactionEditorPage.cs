using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where reactions are made and changed.</summary>
internal sealed partial class ReactionEditorPage(IPage page)
{
    /// <summary>The script's text.</summary>
    public ILocator Script => Code("Script");

    /// <summary>A field with code in it.</summary>
    public ILocator Code(string label) => page.Code(label);

    /// <summary>The requests as they would be sent, beside the fields.</summary>
    public ILocator Preview => page.GetByRole(AriaRole.Region, new() { Name = "Preview", Exact = true });

    /// <summary>Writes a template as a person does: names are begun, and the one that is meant is taken from the list.</summary>
    /// <param name="code">The field.</param>
    /// <param name="template">The text; <c>#{relnum|Octopus.Release.Number}</c> types <c>relnum</c> and takes the name.</param>
    public async Task WriteAsync(ILocator code, string template)
    {
        await Assertions.Expect(code).ToHaveAttributeAsync("contenteditable", "true");
        await code.ClickAsync();
        foreach (var part in Pieces().Split(template.ReplaceLineEndings("\n").TrimEnd()))
        {
            if (!part.StartsWith("#{", StringComparison.Ordinal))
            {
                await page.Keyboard.TypeAsync(part);
                continue;
            }

            var (begun, name) = part[2..^1].Split('|') switch { var halves => (halves[0], halves[1]) };
            await page.Keyboard.TypeAsync("#{" + begun);
            await Offered(name).ClickAsync();
            await page.Keyboard.TypeAsync("}");
        }
    }

    /// <summary>Goes on typing where the caret is, and takes what is meant from the list.</summary>
    public async Task TakeAsync(string begun, string whole)
    {
        await page.Keyboard.TypeAsync(begun);
        await Offered(whole).ClickAsync();
    }

    /// <summary>One of what the code editor offers.</summary>
    public ILocator Offered(string name) =>
        page.Locator(".cm-tooltip-autocomplete").GetByRole(AriaRole.Option).Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    /// <summary>Version, and what became of the draft.</summary>
    public ILocator Facts => page.Locator(".page-facts");

    /// <summary>Opens an empty editor.</summary>
    public async Task OpenNewAsync()
    {
        await page.GotoAsync("/reactions/new");
        await page.ToBeLiveAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Webhook", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Opens a saved reaction.</summary>
    public async Task OpenAsync(Guid reaction)
    {
        await page.GotoAsync($"/reactions/{reaction}");
        await page.ToBeLiveAsync();
    }

    /// <summary>Starts it on calls of a route.</summary>
    public async Task StartOnAsync(string route)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Webhook", Exact = true }).ClickAsync();
        await page.GetByLabel("Route").FillAsync(route);
    }

    /// <summary>What the browser has of the draft.</summary>
    public Task<string> KeptAsync() => page.EvaluateAsync<string>("Object.entries(localStorage).filter(([key]) => key.startsWith('draft:') && !key.endsWith(':typed')).map(([, text]) => text).join()");

    /// <summary>Loads the page again after the portal was restarted.</summary>
    public async Task LoadAgainAsync()
    {
        page.Dialog += (_, leave) => _ = leave.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load again" }).ClickAsync(new() { Timeout = 60_000 });
    }

    /// <summary>The sentence that says what the reaction does.</summary>
    public ILocator Sentence => page.Locator(".sentence");

    /// <summary>The rail of steps.</summary>
    public ILocator Steps => page.GetByRole(AriaRole.Navigation, new() { Name = "Steps" });

    /// <summary>What the bench of the last step shows.</summary>
    public ILocator Bench => Step("Test and save");

    /// <summary>The choice of an HTTP request.</summary>
    public ILocator HttpChoice => Step("Action").GetByRole(AriaRole.Button, new() { Name = "HTTP request" });

    /// <summary>One step's card.</summary>
    public ILocator Step(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>Chooses Octopus events by the words beside their boxes.</summary>
    public async Task OnOctopusAsync(params string[] events)
    {
        await Step("Trigger").GetByRole(AriaRole.Button, new() { Name = "Octopus event" }).ClickAsync();
        foreach (var words in events)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = words }).CheckAsync();
    }

    /// <summary>Chooses that something did not happen: a deployment hangs, unless changed.</summary>
    public Task OnAbsenceAsync() => Step("Trigger").GetByRole(AriaRole.Button, new() { Name = "Something did not happen" }).ClickAsync();

    /// <summary>Which of the expected events count.</summary>
    public ILocator Expected => page.GetByRole(AriaRole.Group, new() { Name = "Conditions on the expected event" });

    /// <summary>Chooses a webhook.</summary>
    public async Task OnWebhookAsync(string route)
    {
        await Step("Trigger").GetByRole(AriaRole.Button, new() { Name = "Webhook" }).ClickAsync();
        await page.GetByLabel("Route").FillAsync(route);
    }

    /// <summary>Adds a condition whose field is offered.</summary>
    public Task WhereAsync(string field, string value) => WhereAsync(Step("Filter"), field, value);

    /// <summary>Adds a condition to one of the filters.</summary>
    public async Task WhereAsync(ILocator filter, string field, string value)
    {
        var conditions = filter.GetByRole(AriaRole.Group, new() { Name = "Condition", Exact = true });
        var before = await conditions.CountAsync();
        await filter.GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }).ClickAsync();
        var condition = conditions.Nth(before);
        var named = condition.GetByRole(AriaRole.Combobox, new() { Name = "Field" });
        await Assertions.Expect(named).ToBeFocusedAsync();
        await named.FillAsync(field);
        await page.GetByRole(AriaRole.Option, new() { Name = field }).First.ClickAsync();
        await condition.GetByRole(AriaRole.Combobox, new() { Name = "Value" }).FillAsync(value);
        await page.Keyboard.PressAsync("Tab");
    }

    /// <summary>Makes the action a POST.</summary>
    public async Task PostsToAsync(string url, string body)
    {
        await HttpChoice.ClickAsync();
        await Code("URL").FillAsync(url);
        await Code("Body").FillAsync(body);
    }

    /// <summary>The only request of the action.</summary>
    public HttpRequestForm Request => new(page, Step("Action"));

    /// <summary>One of several requests, from 1.</summary>
    public HttpRequestForm RequestAt(int number) => new(page, Card(number));

    /// <summary>The card of one of several requests, from 1.</summary>
    public ILocator Card(int number) => page.GetByRole(AriaRole.Region, new() { Name = $"Request {number}", Exact = true });

    /// <summary>The YAML of the reaction: its code editor, or until that comes the textarea in its place.</summary>
    public ILocator Yaml => page.GetByRole(AriaRole.Textbox, new() { Name = "YAML", Exact = true });

    /// <summary>The way to the form.</summary>
    public ILocator FormChoice => page.GetByRole(AriaRole.Button, new() { Name = "Form", Exact = true });

    /// <summary>Shows the reaction as YAML.</summary>
    public async Task ShowYamlAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "YAML", Exact = true }).ClickAsync();
        await Assertions.Expect(Yaml).ToBeVisibleAsync();
    }

    /// <summary>Takes the file that a button hands out.</summary>
    public Task<IDownload> DownloadAsync(string words) =>
        page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync());

    /// <summary>Adds another request to the action.</summary>
    public async Task AddRequestAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add another request" }).ClickAsync();
        await Assertions.Expect(Card(2)).ToBeVisibleAsync();
    }

    /// <summary>Makes the action a script.</summary>
    public async Task RunsAsync(string script)
    {
        await Step("Action").GetByRole(AriaRole.Button, new() { Name = "PowerShell" }).ClickAsync();
        await Script.FillAsync(script);
    }

    /// <summary>Gives it a name and saves it.</summary>
    public async Task SaveAsAsync(string name)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save reaction" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>The key that was made for the route: it is shown this once.</summary>
    public async Task<string> TakeKeyAsync()
    {
        var card = page.GetByRole(AriaRole.Status, new() { Name = "New key" });
        var key = await card.Locator("code").First.InnerTextAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "I have copied it" }).ClickAsync();
        await Assertions.Expect(card).ToBeHiddenAsync();
        return key;
    }

    [GeneratedRegex(@"(?<piece>#\{[^|}]*\|[^}]*\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pieces();
}
