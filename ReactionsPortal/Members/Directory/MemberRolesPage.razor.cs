using Microsoft.AspNetCore.Components;
using ReactionsPortal.Folders;

namespace ReactionsPortal.Members.Directory;

/// <summary>Edits the roles of a member, everywhere and in folders.</summary>
public sealed partial class MemberRolesPage : ComponentBase
{
    private MemberInfo? _member;
    private GrantDraft _draft = new();
    private IReadOnlyList<string> _folders = [];
    private string? _refusal;
    private bool _isRead;

    /// <summary>The member's identifier.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    internal MemberDirectory Directory { get; set; } = default!;

    [Inject]
    internal CurrentActor Current { get; set; } = default!;

    [Inject]
    internal FolderNames Names { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        _member = (await Directory.ListAsync(await Current.GetAsync(), CancellationToken.None)).FirstOrDefault(member => member.Id == Id);
        _folders = Names.List();
        _draft = _member is null ? new GrantDraft() : GrantDraft.Of(_member.Role, _member.Folders);
        _isRead = true;
    }

    private async Task SaveAsync()
    {
        var (grants, problem) = _draft.Read();
        _refusal = problem?.Sentence;
        if (problem is not null)
            return;
        var outcome = await Directory.ChangeRolesAsync(Id, grants, await Current.GetAsync(), CancellationToken.None);
        _refusal = (outcome as MemberOutcome.Refused)?.Why;
        if (outcome is not MemberOutcome.Refused)
            Navigation.NavigateTo("members");
    }
}
