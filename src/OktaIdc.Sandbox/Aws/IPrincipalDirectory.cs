namespace OktaIdc.Sandbox.Aws;

/// <summary>What permission sets and assignments need to know of the identity store.</summary>
internal interface IPrincipalDirectory
{
    /// <summary>Whether a user of that id exists.</summary>
    bool UserExists(string userId);

    /// <summary>Whether a group of that id exists.</summary>
    bool GroupExists(string groupId);

    /// <summary>Id of the user of that name, or null.</summary>
    string? UserOfName(string userName);

    /// <summary>Ids of the groups that a user is a member of.</summary>
    IReadOnlyCollection<string> GroupsOf(string userId);
}
