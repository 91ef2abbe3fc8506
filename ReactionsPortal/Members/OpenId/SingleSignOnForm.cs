namespace ReactionsPortal.Members.OpenId;

/// <summary>What is typed on the page.</summary>
internal sealed class SingleSignOnForm
{
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Empty: the saved one stays.</summary>
    public string ClientSecret { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string Scopes { get; set; } = "";

    public string GroupClaim { get; set; } = "";

    public string DefaultRole { get; set; } = "";

    public bool TrustEmail { get; set; }

    public List<GroupRow> Groups { get; } = [];

    public static SingleSignOnForm Of(SingleSignOnView shown)
    {
        var form = new SingleSignOnForm
        {
            Authority = shown.Authority ?? "",
            ClientId = shown.ClientId ?? "",
            DisplayName = shown.DisplayName,
            Scopes = shown.Scopes,
            GroupClaim = shown.GroupClaim,
            DefaultRole = shown.DefaultRole ?? "",
            TrustEmail = shown.TrustEmail,
        };
        form.Groups.AddRange(shown.Groups.Select(one => new GroupRow { Group = one.Group, Role = one.Role, Folder = one.Folder ?? "" }));
        return form;
    }

    public SingleSignOnDraft ToDraft() => new(
        Authority, ClientId, ClientSecret.Length > 0 ? ClientSecret : null, DisplayName, Scopes, GroupClaim, [.. Groups.Select(row => new GroupRole { Group = row.Group, Role = row.Role, Folder = row.Folder })], DefaultRole, TrustEmail);
}

/// <summary>A group and its role, as typed.</summary>
internal sealed class GroupRow
{
    public string Group { get; set; } = "";

    public string Role { get; set; } = Roles.Viewer;

    /// <summary>Empty: everywhere.</summary>
    public string Folder { get; set; } = "";
}
