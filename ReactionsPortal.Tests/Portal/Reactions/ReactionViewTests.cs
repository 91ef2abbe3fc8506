using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class ReactionViewTests
{
    [Fact]
    public void Everything_in_a_document_is_shown_by_the_API()
    {
        var shown = typeof(ReactionView).GetProperties().ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);

        Assert.All(typeof(ReactionDocument).GetProperties(), property => Assert.Equal(property.PropertyType, shown[property.Name]));
    }
}
