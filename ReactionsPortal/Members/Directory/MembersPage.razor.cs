using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Folders;
using ReactionsPortal.Members.Links;

namespace ReactionsPortal.Members.Directory;

/// <summary>Lists members and invitations, invites, and changes what members may.</summary>
public sealed partial class MembersPage : ComponentBase
{
    private IReadOnlyList<MemberInfo>? _members;
    private IReadOnlyList<Invitation>? _invitations;
    private ShownLink? _link;
    private string? _self;
    private string _email = "";
    private GrantDraft _draft = new();
    private IReadOnlyList<string> _folders = [];
    private string? _emailRefusal;
    private string? _refusal;
    private bool _hasFailed;
    private int _reading;

    [Inject] internal MemberDirectory Directory { get; set; } = default!;

    [Inject] internal MemberLinks Links { get; set; } = default!;

    [Inject] internal FolderNames Names { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal IDialogService Dialogs { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    private string Sentence => _members switch
    {
        null => L("Who may use the portal, and what for."),
        { Count: 1 } => L("One member may use the portal."),
        { Count: var count } => L($"{count} members may use the portal."),
    };

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _hasFailed = false;
            var actor = await Current.GetAsync();
            _self = actor.Name;
            _members = await Directory.ListAsync(actor, CancellationToken.None);
            _reading++;
            _folders = Names.List();
            _invitations = await Links.ListAsync(actor, CancellationToken.None);
        }
        catch (System.Data.Common.DbException)
        {
            _hasFailed = true;
        }
    }

    private async Task InviteAsync()
    {
        (_emailRefusal, _refusal, _link) = (null, null, null);
        switch (await Links.InviteAsync(_email, _draft.Role, _draft.ToFolders(), MemberLinks.InvitationDays, await Current.GetAsync(), CancellationToken.None))
        {
            case LinkOutcome.Made made:
                (_email, _draft) = ("", new GrantDraft());
                Show(made, L($"Give this link to {made.Email}. Copy it now: it is shown this once."));
                await ReadAsync();
                break;
            case LinkOutcome.Invalid { Field: "email" } invalid:
                _emailRefusal = invalid.Sentence;
                break;
            case LinkOutcome.Invalid invalid:
                _refusal = invalid.Sentence;
                break;
        }
    }

    private async Task RevokeAsync(Invitation invitation)
    {
        if (!await new Confirmation(L($"Take back the invitation of {invitation.Email}?"), L("The link stops to work at once."), L("Take it back"), L("Leave it")).AskAsync(Dialogs)) return;

        await Links.RevokeAsync(invitation.Id, await Current.GetAsync(), CancellationToken.None);
        _link = null;
        await ReadAsync();
    }

    private async Task ChangeRoleAsync((MemberInfo Member, string Role) wanted)
    {
        var (member, role) = wanted;
        if (role == member.Role || !await MemberActWords.Question(member, role).AskAsync(Dialogs))
        {
            await ReadAsync();
            return;
        }

        await TakeAsync(await Directory.ChangeRolesAsync(member.Id, Grants.Of(role, member.Folders).Grants, await Current.GetAsync(), CancellationToken.None));
    }

    private async Task ActAsync((MemberInfo Member, MemberAct Act) wanted)
    {
        var (member, act) = wanted;
        if (MemberActWords.Question(act, member) is { } question && !await question.AskAsync(Dialogs)) return;

        var actor = await Current.GetAsync();
        if (act == MemberAct.ResetPassword)
        {
            await ResetAsync(member, actor);
            return;
        }

        await TakeAsync(act switch
        {
            MemberAct.TurnAuthenticatorOff => await Directory.TurnAuthenticatorOffAsync(member.Id, actor, CancellationToken.None),
            MemberAct.SignOut => await Directory.SignOutAsync(member.Id, actor, CancellationToken.None),
            MemberAct.Disable => await Directory.SetEnabledAsync(member.Id, enabled: false, actor, CancellationToken.None),
            MemberAct.Enable => await Directory.SetEnabledAsync(member.Id, enabled: true, actor, CancellationToken.None),
            _ => await Directory.RemoveAsync(member.Id, actor, CancellationToken.None),
        });
    }

    private async Task ResetAsync(MemberInfo member, Actor actor)
    {
        (_refusal, _link) = (null, null);
        switch (await Links.MakeResetAsync(member.Id, actor, CancellationToken.None))
        {
            case LinkOutcome.Made made:
                Show(made, L($"With this link {made.Email} sets a new password, within 24 hours. Copy it now: it is shown this once."));
                break;
            case LinkOutcome.Refused refused:
                _refusal = refused.Why;
                break;
            default:
                await ReadAsync();
                break;
        }
    }

    private async Task TakeAsync(MemberOutcome outcome)
    {
        _refusal = (outcome as MemberOutcome.Refused)?.Why;
        await ReadAsync();
    }

    private void Show(LinkOutcome.Made made, string sentence) => _link = new ShownLink(sentence, Navigation.ToAbsoluteUri(made.Path).ToString());

    private sealed record ShownLink(string Sentence, string Address);
}
