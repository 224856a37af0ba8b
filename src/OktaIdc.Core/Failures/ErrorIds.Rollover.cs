namespace OktaIdc.Failures;

/// <content>Failures of rollovers.</content>
public static partial class ErrorIds
{
    /// <summary>There is no folder that outlives the process, and a rollover without one could not be resumed.</summary>
    public const string StateNotDurable = "StateNotDurable";

    /// <summary>Another run works on the same rollover.</summary>
    public const string RolloverBusy = "RolloverBusy";

    /// <summary>The app is not the identity provider that IAM Identity Center trusts.</summary>
    public const string RolloverOtherIdp = "RolloverOtherIdp";

    /// <summary>Neither the System Log nor CloudTrail can be read, so a sign-in with the new key could not be seen.</summary>
    public const string RolloverUnprovable = "RolloverUnprovable";

    /// <summary>The new key was not seen to work; the old one signs again.</summary>
    public const string RolloverRolledBack = "RolloverRolledBack";

    /// <summary>There is nothing that could be rolled back.</summary>
    public const string RolloverNothingToRollBack = "RolloverNothingToRollBack";

    /// <summary>Somebody else has changed what the rollover works on.</summary>
    public const string RolloverOvertaken = "RolloverOvertaken";

    /// <summary>The certificate does not belong to the signing request of the rollover.</summary>
    public const string RolloverCertificateForeign = "RolloverCertificateForeign";

    /// <summary>No group is pushed, so the new SCIM token cannot be proved.</summary>
    public const string RolloverNoCanary = "RolloverNoCanary";

    /// <summary>The step was completed, but Okta shows no trace of a new SCIM token; the old one is kept.</summary>
    public const string RolloverTokenNotEntered = "RolloverTokenNotEntered";

    /// <summary>Okta did not push with the new SCIM token; the old one is kept.</summary>
    public const string RolloverTokenUnproved = "RolloverTokenUnproved";
}
