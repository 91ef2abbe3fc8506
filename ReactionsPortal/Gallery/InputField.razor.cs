using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Gallery;

public sealed partial class InputField : ComponentBase
{
    private readonly string _id = ElementId.Create();
    private IReadOnlyList<Suggestion> _secrets = [];

    [Parameter, EditorRequired]
    public InputDeclaration Input { get; set; } = default!;

    [Parameter, EditorRequired]
    public IntegrationForm Form { get; set; } = default!;

    /// <summary>After something was typed or picked.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>What is wrong with it; null: nothing, or it was not looked at.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Whether the cursor goes here at first.</summary>
    [Parameter]
    public bool IsFirst { get; set; }

    /// <summary>Finds what can be picked on the connection's server; null: it cannot be asked.</summary>
    [Parameter]
    public SuggestionSearch? Search { get; set; }

    /// <summary>Names of the stored secrets.</summary>
    [Parameter]
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Names of the connections.</summary>
    [Parameter]
    public IReadOnlyList<string> Connections { get; set; } = [];

    private string Label => Input.Required || Input.Type.IsList() ? Input.Label : L($"{Input.Label} (optional)");

    private string? Help => string.Join(' ', ((string?[])[Input.Help, Input.Where is { } where ? L($"Where: {where}.") : null, Input.Type == InputType.Template ? L("It may have #{...} in it.") : null]).OfType<string>()) is { Length: > 0 } text ? text : null;

    private string? Placeholder => Input.Example is [var example, ..] && Input.Default is null && !example.Contains('\n', StringComparison.Ordinal) ? L($"For example {example}") : null;

    private IReadOnlyList<string> Names => [.. Form.Items(Input.Name).Select(item => item.Name)];

    protected override void OnParametersSet() => _secrets = [.. Secrets.Select(Suggestion.Of)];

    private string OptionWords(string? value) => Input.Options.FirstOrDefault(option => option.Value == value) is { } option ? option.Label ?? option.Value : value ?? "";

    private Task TypeAsync(string? text)
    {
        Form.SetText(Input.Name, text);
        return OnChanged.InvokeAsync();
    }

    private Task UseStoredAsync(string? secret)
    {
        Form.SetStored(Input.Name, secret);
        return OnChanged.InvokeAsync();
    }

    private Task CheckAsync(string value, bool isOn)
    {
        Form.SetItems(Input.Name, Input.Options.Select(option => option.Value).Where(option => option == value ? isOn : Names.Contains(option)).Select(option => new PickedItem(option)));
        return OnChanged.InvokeAsync();
    }

    private Task SetNamesAsync(IReadOnlyList<string> names)
    {
        var known = Form.Items(Input.Name);
        Form.SetItems(Input.Name, names.Select(name => known.FirstOrDefault(item => item.Name == name) ?? new PickedItem(name)));
        return OnChanged.InvokeAsync();
    }

    private Task PickAsync(Suggestion picked)
    {
        Form.SetItems(Input.Name, [.. Form.Items(Input.Name), new PickedItem(picked.Value, picked.Id)]);
        return OnChanged.InvokeAsync();
    }

    private Task SetOneAsync(string name)
    {
        Form.SetItems(Input.Name, name.Length == 0 ? [] : [new PickedItem(name)]);
        return OnChanged.InvokeAsync();
    }

    private Task PickOneAsync(Suggestion picked)
    {
        Form.SetItems(Input.Name, [new PickedItem(picked.Value, picked.Id)]);
        return OnChanged.InvokeAsync();
    }
}
