namespace OktaIdc.Failures;

/// <content>Failures of the areas Organization and Access.</content>
public static partial class ErrorIds
{
    /// <summary>The organization has consolidated billing only; an organization instance needs all features.</summary>
    public const string OrganizationFeaturesMissing = "OrganizationFeaturesMissing";

    /// <summary>No instance of IAM Identity Center was found in the Region.</summary>
    public const string InstanceMissing = "InstanceMissing";

    /// <summary>The Region is not the instance's home Region.</summary>
    public const string InstanceRegionNotPrimary = "InstanceRegionNotPrimary";

    /// <summary>An account instance has no permission sets and no account assignments.</summary>
    public const string AccountInstanceUnsupported = "AccountInstanceUnsupported";

    /// <summary>AWS could not make the account instance.</summary>
    public const string InstanceCreationFailed = "InstanceCreationFailed";

    /// <summary>A part of a permission set is out of range.</summary>
    public const string PermissionSetInvalid = "PermissionSetInvalid";

    /// <summary>There is no permission set of that name.</summary>
    public const string PermissionSetUnknown = "PermissionSetUnknown";

    /// <summary>A permission set still has assignments.</summary>
    public const string PermissionSetInUse = "PermissionSetInUse";

    /// <summary>AWS could not write a permission set into an account.</summary>
    public const string PermissionSetProvisioningFailed = "PermissionSetProvisioningFailed";

    /// <summary>AWS could not make or remove an assignment.</summary>
    public const string AssignmentFailed = "AssignmentFailed";

    /// <summary>There is no group of that name in IAM Identity Center.</summary>
    public const string IdcGroupUnknown = "IdcGroupUnknown";

    /// <summary>There is no user of that name in IAM Identity Center.</summary>
    public const string IdcUserUnknown = "IdcUserUnknown";

    /// <summary>A group, or its members, did not appear in IAM Identity Center in time.</summary>
    public const string IdcGroupTimeout = "IdcGroupTimeout";

    /// <summary>An ARN or object belongs to another instance of IAM Identity Center than the connection's.</summary>
    public const string OtherInstance = "OtherInstance";

    /// <summary>There is no application of that name.</summary>
    public const string ApplicationUnknown = "ApplicationUnknown";

    /// <summary>An attribute for access control is out of range.</summary>
    public const string AccessControlAttributeInvalid = "AccessControlAttributeInvalid";

    /// <summary>The portal has an alias already; it cannot be changed.</summary>
    public const string PortalAliasFixed = "PortalAliasFixed";

    /// <summary>The portal alias cannot be used as given.</summary>
    public const string PortalAliasInvalid = "PortalAliasInvalid";

    /// <summary>The AWS config file is UTF-16 or no text.</summary>
    public const string CliConfigUnreadable = "CliConfigUnreadable";

    /// <summary>Another program writes to the AWS config file all the time; nothing was written over its lines.</summary>
    public const string CliConfigBusy = "CliConfigBusy";

    /// <summary>The AWS config file has a session of that name, for another portal, that OktaIdc did not write.</summary>
    public const string CliSessionTaken = "CliSessionTaken";

    /// <summary>Nobody signed in at the portal in the time that AWS gives.</summary>
    public const string PortalSignInTimedOut = "PortalSignInTimedOut";
}
