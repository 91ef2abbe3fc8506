using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class SvgIconTests : BunitContext
{
    [Theory]
    [InlineData(Icons.Material.Outlined.Lock, null)]
    [InlineData(Icons.Material.Filled.ArrowDropDown, null)]
    [InlineData(Icons.Material.Outlined.Public, "HTTP request")]
    public void It_is_drawn_as_the_component_draws_it(string shape, string? title)
    {
        Assert.Equal(Component(shape, title, Size.Small), SvgIcon.Small(shape, title).Value);
        Assert.Equal(Component(shape, title, Size.Medium), SvgIcon.Normal(shape, title).Value);
    }

    private string Component(string shape, string? title, Size size) =>
        Render<MudIcon>(icon => icon.Add(it => it.Icon, shape).Add(it => it.Title, title).Add(it => it.Size, size)).Markup;
}
