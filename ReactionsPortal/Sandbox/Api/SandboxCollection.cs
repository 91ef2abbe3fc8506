using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Octopus's envelope around a page of a collection.</summary>
internal static class SandboxCollection
{
    /// <summary>A page of what the request asks for by <c>ids</c>, <c>skip</c> and <c>take</c>.</summary>
    public static IResult Page<T>(HttpContext http, string itemType, IEnumerable<T> documents, Func<T, object> view) where T : SandboxDocument
    {
        return Envelope(http, itemType, Chosen(http, documents).ToList(), view);
    }

    /// <summary>The page of a whole collection that <c>skip</c> and <c>take</c> ask for.</summary>
    public static IResult Envelope<T>(HttpContext http, string itemType, IReadOnlyList<T> whole, Func<T, object> view)
    {
        var skip = SandboxRequest.Skip(http);
        var take = SandboxRequest.Take(http);
        return SandboxAnswer.Json(new
        {
            ItemType = itemType,
            TotalResults = whole.Count,
            ItemsPerPage = take,
            NumberOfPages = SandboxLinks.Pages(take, whole.Count),
            LastPageNumber = SandboxLinks.Last(take, whole.Count),
            Items = whole.Skip(skip).Take(take).Select(view).ToList(),
            Links = SandboxLinks.Page(http, skip, take, whole.Count),
        });
    }

    /// <summary>Everything at once, as <c>/all</c> gives it.</summary>
    public static IResult All<T>(HttpContext http, IEnumerable<T> documents, Func<T, object> view) where T : SandboxDocument =>
        SandboxAnswer.Json(Chosen(http, documents).Select(view).ToList());

    public static IResult Nothing(HttpContext http, string itemType) =>
        Page(http, itemType, Array.Empty<SandboxDocument>(), document => document);

    /// <summary>By part of a name, or by the whole name.</summary>
    public static IEnumerable<T> Named<T>(HttpContext http, IEnumerable<T> documents, Func<T, string> name)
    {
        if (SandboxRequest.Text(http, "partialName") is { } part)
        {
            documents = documents.Where(document => name(document).Contains(part, StringComparison.OrdinalIgnoreCase));
        }
        if (SandboxRequest.Text(http, "name") is { } whole)
        {
            documents = documents.Where(document => name(document).Equals(whole, StringComparison.OrdinalIgnoreCase));
        }
        return documents;
    }

    /// <summary>Those whose id stands in a list parameter, or all where it is not given.</summary>
    public static IEnumerable<T> Within<T>(HttpContext http, string parameter, IEnumerable<T> documents, Func<T, string> id) =>
        SandboxRequest.List(http, parameter) is { } ids
            ? documents.Where(document => ids.Contains(id(document), StringComparer.OrdinalIgnoreCase))
            : documents;

    private static IEnumerable<T> Chosen<T>(HttpContext http, IEnumerable<T> documents) where T : SandboxDocument =>
        Within(http, "ids", documents, document => document.Id);
}
