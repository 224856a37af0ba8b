namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>There is no Okta group of this name or id; near matches are named.</summary>
    public const string OktaGroupNotFound = "OktaGroupNotFound";

    /// <summary>Several Okta groups have this name; their ids are named.</summary>
    public const string OktaGroupAmbiguous = "OktaGroupAmbiguous";

    /// <summary>The group is imported from an app or built in: its members are not Okta's to change.</summary>
    public const string OktaGroupNotManaged = "OktaGroupNotManaged";

    /// <summary>There is no Okta user of this login or id; near matches are named.</summary>
    public const string OktaUserNotFound = "OktaUserNotFound";

    /// <summary>The Okta user is deactivated.</summary>
    public const string OktaUserDeactivated = "OktaUserDeactivated";

    /// <summary>There is no group rule of this name or id; near matches are named.</summary>
    public const string OktaGroupRuleNotFound = "OktaGroupRuleNotFound";

    /// <summary>Okta calls the rule's expression or its groups invalid.</summary>
    public const string OktaGroupRuleInvalid = "OktaGroupRuleInvalid";

    /// <summary>The object exists only as a wish (a change before it was not allowed), so nothing can be done with it.</summary>
    public const string OktaObjectOnlyWished = "OktaObjectOnlyWished";

    /// <summary>Provisioning is not on in the Okta app, so nothing can be pushed.</summary>
    public const string OktaProvisioningOff = "OktaProvisioningOff";

    /// <summary>The push of a group failed; Okta's own words are in the message.</summary>
    public const string OktaGroupPushFailed = "OktaGroupPushFailed";

    /// <summary>The push of a group did not happen in the time allowed.</summary>
    public const string OktaGroupPushTimeout = "OktaGroupPushTimeout";

    /// <summary>The group is pushed to another target already.</summary>
    public const string OktaGroupPushDiffers = "OktaGroupPushDiffers";

    /// <summary>Deleting the pushed group in AWS was not agreed to.</summary>
    public const string OktaTargetGroupDeletionRefused = "OktaTargetGroupDeletionRefused";

    /// <summary>There is no such AWS IAM Identity Center app in the Okta org; near matches are named.</summary>
    public const string OktaAppNotFound = "OktaAppNotFound";

    /// <summary>Several apps fit; their ids are named.</summary>
    public const string OktaAppAmbiguous = "OktaAppAmbiguous";

    /// <summary>What was put into the app did not stay there.</summary>
    public const string OktaAppNotChanged = "OktaAppNotChanged";

    /// <summary>The app has no signing key, so it has no SAML metadata.</summary>
    public const string OktaAppHasNoKey = "OktaAppHasNoKey";

    /// <summary>The app is inactive in Okta: nobody could sign in through it.</summary>
    public const string OktaAppInactive = "OktaAppInactive";

    /// <summary>Okta's API does not set provisioning for this app.</summary>
    public const string OktaProvisioningApiUnavailable = "OktaProvisioningApiUnavailable";

    /// <summary>Okta answered that provisioning is set, but reading it back does not show it.</summary>
    public const string OktaProvisioningNotVerified = "OktaProvisioningNotVerified";

    /// <summary>There is no profile mapping from Okta users to the app.</summary>
    public const string OktaMappingNotFound = "OktaMappingNotFound";

    /// <summary>The group is not pushed to the app.</summary>
    public const string OktaGroupNotPushed = "OktaGroupNotPushed";
}
