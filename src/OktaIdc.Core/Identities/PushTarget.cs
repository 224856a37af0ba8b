namespace OktaIdc.Identities;

/// <summary>What a pushed group becomes in the app.</summary>
public sealed record PushTarget
{
    private PushTarget()
    {
    }

    /// <summary>A new group of the source's name.</summary>
    public static PushTarget SameName { get; } = new();

    /// <summary>Name of the new group; null for that of the source.</summary>
    public string? Name { get; private init; }

    /// <summary>Okta id of an imported APP_GROUP to link to; null to make a new group.</summary>
    public string? LinkToGroupId { get; private init; }

    /// <summary>A new group of another name, which Okta honours only where "Rename app groups" is off in the app's push settings.</summary>
    public static PushTarget Named(string name) => new() { Name = name };

    /// <summary>An existing group, by the Okta id of its APP_GROUP. Okta knows it only after an import or "Refresh App Groups", which has no API.</summary>
    public static PushTarget LinkTo(string appGroupId) => new() { LinkToGroupId = appGroupId };
}
