using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ReactionsPortal.Localization;

/// <summary>Words that MudBlazor's components say of themselves, in the reader's language: those of the components that pages use.</summary>
internal sealed class MudBlazorTexts : MudLocalizer
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MudInput_Increment"] = Noted("Increment"),
        ["MudInput_Decrement"] = Noted("Decrement"),
        ["MudInput_Clear"] = Noted("Clear"),
        ["MudDialog_Close"] = Noted("Close"),
        ["MudSnackbar_Close"] = Noted("Close"),
        ["Converter_InvalidNumber"] = Noted("Not a valid number"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override LocalizedString this[string key] => Known.TryGetValue(key, out var english) ? new LocalizedString(key, L(english)) : new LocalizedString(key, key, resourceNotFound: true);
}
