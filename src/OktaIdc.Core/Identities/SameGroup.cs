namespace OktaIdc.Identities;

/// <summary>What both vendors say about one group that is assigned to the app and pushed to it as well.</summary>
public static class SameGroup
{
    /// <summary>The warning, with both statements and the remedy. Nothing is blocked.</summary>
    public static string Warning(string groupName) =>
        $"Group '{groupName}' is both assigned to the app and pushed to it. "
        + "AWS: \"Using the same Okta group for both assignments and group push isn't currently supported.\" (IAM Identity Center User Guide, Okta, Considerations; the same page's first note advises to assign and push groups without telling them apart). "
        + "Okta: \"Using the same Okta group for assignments and for group push isn't currently supported.\" (help.okta.com, Group Push troubleshooting): groups may arrive without their users, and removed users may stay. "
        + "Remedy: assign one group that holds everybody, and push others.";
}
