namespace ReactionsPortal.Layout;

/// <summary>Says whether an optional page is on, such as the sandbox. Register one beside the page's feature.</summary>
internal interface IPageSwitch
{
    /// <summary>Route without the leading slash, as in the navigation.</summary>
    string Route { get; }

    bool IsOn { get; }
}
