using System.Text.RegularExpressions;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Okta;

namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// The rules by kind. Property names of other modules: AWS.Tools has the members of the services' API models (Account.Id,
/// PermissionSet.PermissionSetArn, Group.GroupId, User.UserId, ManagedPolicy.Arn); Okta.PowerShell has those of Okta's (id, profile).
/// </summary>
internal static class ReferenceRules
{
    private const string Guid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private const string OfGroup = "PrincipalId?PrincipalType=Group";
    private const string OfUser = "PrincipalId?PrincipalType=User";

    // Identity Store API, ResourceId: a GUID, in older stores with ten hexadecimal digits and a hyphen in front.
    private static readonly Regex s_storeId = new($@"\A([0-9a-f]{{10}}-)?{Guid}\z");

    private static readonly Dictionary<ReferenceKind, ReferenceRule> s_rules = new()
    {
        [ReferenceKind.Account] = new()
        {
            Noun = "an account",
            Accepts = "12 digits, a name, an email, an ARN, a selector such as ou:/Workloads/** or tag:env=prod, or what Get-IdcAccount returned",
            HasDigitIds = true,
            IdShape = new(@"\A[0-9]{12}\z"),
            Arn = new(@"\Aarn:[^:]+:organizations::[0-9]*:account/o-[^/]+/(?<id>[0-9]{12})\z"),
            Types = Types(
                ("OktaIdc.Organization.SelectableAccount", "Id"),
                ("OktaIdc.Aws.Organizations.AwsAccount", "Id"),
                ("OktaIdc.Aws.Organizations.DelegatedAdministrator", "Id"),
                ("OktaIdc.Access.IdcAssignment", "AccountId"),
                ("OktaIdc.Access.CliProfile", "AccountId"),
                ("OktaIdc.Aws.SsoAdmin.AccountAssignment", "AccountId"),
                ("OktaIdc.Aws.SsoAdmin.ProvisioningStatus", "AccountId"),
                ("Amazon.Organizations.Model.Account", "Id"),
                ("Amazon.Organizations.Model.DelegatedAdministrator", "Id")),
            Ids = ["AccountId", "Account", "TargetId", "Id", "AccountArn", "Arn"],
            Names = [("Account", ""), ("AccountName", "name:"), ("Name", "name:"), ("Email", "email:")],
            Marks = ["GroupId", "UserId", "PermissionSetArn", "ApplicationArn", "Profile", "Login", "Label", "DisplayName"],
        },
        [ReferenceKind.PermissionSet] = new()
        {
            Noun = "a permission set",
            Accepts = "a name, an ARN, or what Get-IdcPermissionSet returned",
            IdShape = new(@"\Aarn:[^:]+:sso:::permissionSet/[^/]+/ps-[^/]+\z"),
            Arn = new(@"\Aarn:[^:]+:sso:::permissionSet/[^/]+/ps-[^/]+\z"),
            Types = Types(
                ("OktaIdc.Access.IdcPermissionSet", "PermissionSetArn|Name"),
                ("OktaIdc.Aws.SsoAdmin.PermissionSetDescription", "PermissionSetArn"),
                ("OktaIdc.Access.IdcAssignment", "PermissionSetArn"),
                ("OktaIdc.Aws.SsoAdmin.AccountAssignment", "PermissionSetArn"),
                ("OktaIdc.Aws.SsoAdmin.ProvisioningStatus", "PermissionSetArn"),
                ("Amazon.SSOAdmin.Model.PermissionSet", "PermissionSetArn|Name")),
            Ids = ["PermissionSetArn", "PermissionSet", "Arn"],
            Names = [("PermissionSet", ""), ("PermissionSetName", ""), ("Name", "")],
            Marks = ["GroupId", "UserId", "ApplicationArn", "Profile", "Login", "Label", "DisplayName", "Email"],
        },
        [ReferenceKind.Application] = new()
        {
            Noun = "an application of IAM Identity Center",
            Accepts = "a name, an ARN, or what Get-IdcApplication returned",
            IdShape = new(@"\Aarn:[^:]+:sso::[0-9]*:application/[^/]+/apl-[^/]+\z"),
            Arn = new(@"\Aarn:[^:]+:sso::[0-9]*:application/[^/]+/apl-[^/]+\z"),
            Types = Types(
                ("OktaIdc.Aws.SsoAdmin.IdcApplication", "ApplicationArn"),
                ("OktaIdc.Aws.SsoAdmin.ApplicationAssignment", "ApplicationArn"),
                ("Amazon.SSOAdmin.Model.Application", "ApplicationArn|Name")),
            Ids = ["ApplicationArn", "Arn"],
            Names = [("ApplicationName", ""), ("Name", "")],
            Marks = ["GroupId", "UserId", "PermissionSetArn", "Profile", "Login", "Label", "DisplayName", "Email", "Id"],
        },
        [ReferenceKind.ManagedPolicy] = new()
        {
            Noun = "a policy that AWS manages",
            Accepts = "a name such as job-function/ViewOnlyAccess, an ARN, or AWS.Tools' ManagedPolicy. Policies of your own are for -CustomerManagedPolicy",
            IdShape = new(@"\Aarn:[^:]+:iam::aws:policy/.+\z"),
            Arn = new(@"\Aarn:[^:]+:iam::aws:policy/.+\z"),
            Types = Types(("OktaIdc.Aws.SsoAdmin.AttachedManagedPolicy", "Arn"), ("Amazon.SSOAdmin.Model.AttachedManagedPolicy", "Arn"), ("Amazon.IdentityManagement.Model.ManagedPolicy", "Arn")),
            Ids = ["Arn", "PolicyArn", "ManagedPolicyArn"],
            Names = [("PolicyName", ""), ("Name", "")],
            Marks = ["Arn", "PolicyArn", "Id", "GroupId", "UserId", "PermissionSetArn", "Profile", "Login", "Label", "DisplayName"],
        },
        [ReferenceKind.CustomerManagedPolicy] = new()
        {
            Noun = "a customer managed policy",
            Accepts = "a name, /path/name, its ARN, or AWS.Tools' CustomerManagedPolicyReference",
            IdShape = new(@"\Aarn:[^:]+:iam::[0-9]{12}:policy/.+\z"),
            Arn = new(@"\Aarn:[^:]+:iam::[0-9]{12}:policy(?<id>/.+)\z"),
            Types = Types(
                ("OktaIdc.Aws.SsoAdmin.CustomerManagedPolicy", "Path+Name|Name"),
                ("Amazon.SSOAdmin.Model.CustomerManagedPolicyReference", "Path+Name|Name"),
                ("Amazon.IdentityManagement.Model.ManagedPolicy", "Arn")),
            Ids = ["Arn", "PolicyArn"],
            Names = [("Path+PolicyName", ""), ("Path+Name", ""), ("PolicyName", ""), ("Name", "")],
            Marks = ["Arn", "PolicyArn", "Id", "GroupId", "UserId", "PermissionSetArn", "Profile", "Login", "Label", "DisplayName"],
        },
        [ReferenceKind.PermissionsBoundary] = new()
        {
            Noun = "a permissions boundary",
            Accepts = "an AWS managed policy by name or ARN, or a customer managed one by /path/name or ARN",
            Arn = new(@"\Aarn:[^:]+:iam::(aws:policy/.+|[0-9]{12}:policy(?<id>/.+))\z"),
            Types = Types(
                ("OktaIdc.Aws.SsoAdmin.PermissionsBoundary", "ManagedPolicyArn|CustomerManagedPolicy.Path+CustomerManagedPolicy.Name"),
                ("OktaIdc.Aws.SsoAdmin.CustomerManagedPolicy", "Path+Name"),
                ("Amazon.SSOAdmin.Model.PermissionsBoundary", "ManagedPolicyArn|CustomerManagedPolicyReference.Path+CustomerManagedPolicyReference.Name"),
                ("Amazon.IdentityManagement.Model.ManagedPolicy", "Arn")),
        },
        [ReferenceKind.IdcGroup] = new()
        {
            Noun = "a group of IAM Identity Center",
            Accepts = "a display name, an id, or what Get-IdcGroup returned",
            IdShape = s_storeId,
            Arn = new(@"\Aarn:[^:]+:identitystore:[^:]*:[^:]*:group/(?<id>.+)\z"),
            Types = Types(
                ("OktaIdc.Aws.IdentityStore.IdcGroup", "GroupId"),
                ("OktaIdc.Aws.IdentityStore.IdcGroupMembership", "GroupId"),
                ("OktaIdc.Access.IdcAssignment", OfGroup),
                ("OktaIdc.Aws.SsoAdmin.AccountAssignment", OfGroup),
                ("OktaIdc.Aws.SsoAdmin.ApplicationAssignment", OfGroup),
                ("Amazon.IdentityStore.Model.Group", "GroupId"),
                ("Amazon.IdentityStore.Model.GroupMembership", "GroupId")),
            Ids = ["GroupId", OfGroup],
            Names = [("DisplayName", ""), ("GroupName", ""), ("Name", "")],
            Marks = ["UserId", "UserName", "Login", "Emails", "Label", "Profile", "PrincipalId"],
            Carried = [typeof(IdcGroup)],
            Make = (text, found, home) => new IdcGroupReference(text, found as IdcGroup, home),
        },
        [ReferenceKind.IdcUser] = new()
        {
            Noun = "a user of IAM Identity Center",
            Accepts = "a user name, an id, or what Get-IdcUser returned",
            IdShape = s_storeId,
            Arn = new(@"\Aarn:[^:]+:identitystore:[^:]*:[^:]*:user/(?<id>.+)\z"),
            Types = Types(
                ("OktaIdc.Aws.IdentityStore.IdcUser", "UserId"),
                ("OktaIdc.Aws.IdentityStore.IdcGroupMembership", "UserId|MemberId.UserId"),
                ("OktaIdc.Access.IdcAssignment", OfUser),
                ("OktaIdc.Aws.SsoAdmin.AccountAssignment", OfUser),
                ("OktaIdc.Aws.SsoAdmin.ApplicationAssignment", OfUser),
                ("Amazon.IdentityStore.Model.User", "UserId"),
                ("Amazon.IdentityStore.Model.GroupMembership", "MemberId.UserId")),
            Ids = ["UserId", "MemberId.UserId", OfUser],
            Names = [("UserName", "")],
            Marks = ["Login", "Label", "Profile", "PrincipalId"],
            Carried = [typeof(IdcUser)],
            Make = (text, found, home) => new IdcUserReference(text, found as IdcUser, home),
        },
        [ReferenceKind.AwaitedGroup] = new()
        {
            Noun = "a group that is pushed",
            Accepts = "its display name, what Push-OktaGroup returned, or the group on either side",
            Types = Types(("OktaIdc.Okta.OktaGroup", "Name|Profile.Name"), ("OktaIdc.Aws.IdentityStore.IdcGroup", "DisplayName|GroupId"), ("OktaIdc.Okta.OktaPushMapping", "Id"), ("Amazon.IdentityStore.Model.Group", "DisplayName")),
            Names = [("DisplayName", ""), ("Profile.Name", ""), ("GroupName", ""), ("Name", "")],
            Marks = ["UserId", "UserName", "Login", "Emails", "Label", "Profile.Login"],
            Carried = [typeof(OktaPushMapping), typeof(OktaGroup), typeof(IdcGroup)],
            Make = AwaitedGroupReference.From,
        },
        [ReferenceKind.OktaGroup] = new()
        {
            Noun = "a group of Okta",
            Accepts = "a name, an id (00g...), or what Get-OktaGroup returned",
            IdShape = new(@"\A00g[0-9A-Za-z]{6,}\z"),
            Types = Types(
                ("OktaIdc.Okta.OktaGroup", "Id"),
                ("OktaIdc.Okta.OktaAppGroup", "Id"),
                ("OktaIdc.Okta.OktaPushMapping", "SourceGroupId"),
                ("OktaIdc.Identities.OktaAppAssignment", "Id?Kind=Group"),
                ("OktaIdc.Identities.OktaMembership", "GroupId"),
                ("Okta.PowerShell.Model.Group", "Id|Profile.Name")),
            Ids = ["Id", "GroupId"],
            Names = [("Profile.Name", ""), ("GroupName", ""), ("Name", "")],
            Marks = ["Login", "Profile.Login", "Label", "UserId", "UserName", "Conditions", "SignOnMode", "DisplayName"],
            Carried = [typeof(OktaGroup)],
            Make = (text, found, _) => new OktaGroupReference(text, found as OktaGroup),
        },
        [ReferenceKind.OktaUser] = new()
        {
            Noun = "a user of Okta",
            Accepts = "a login, an id (00u...), or what Get-OktaUser returned",
            IdShape = new(@"\A00u[0-9A-Za-z]{6,}\z"),
            Types = Types(
                ("OktaIdc.Okta.OktaUser", "Id"),
                ("OktaIdc.Okta.OktaAppUser", "Id"),
                ("OktaIdc.Identities.OktaAppAssignment", "Id?Kind=User"),
                ("OktaIdc.Identities.OktaMembership", "UserId"),
                ("Okta.PowerShell.Model.User", "Id|Profile.Login")),
            Ids = ["Id", "UserId"],
            Names = [("Login", ""), ("Profile.Login", ""), ("UserName", "")],
            Marks = ["Label", "Conditions"],
            Carried = [typeof(OktaUser)],
            Make = (text, found, _) => new OktaUserReference(text, found as OktaUser),
        },
        [ReferenceKind.OktaApp] = new()
        {
            Noun = "an app of Okta",
            Accepts = "a label, an id (0oa...), or what Get-OktaIdcApp returned",
            IdShape = new(@"\A0oa[0-9A-Za-z]{6,}\z"),
            Types = Types(
                ("OktaIdc.Okta.OktaApp", "Id"),
                ("OktaIdc.Okta.OktaPushMapping", "AppId"),
                ("OktaIdc.Identities.OktaAppAssignment", "AppId"),
                ("OktaIdc.Saml.OktaSamlMetadata", "AppId"),
                ("OktaIdc.Scim.OktaProvisioningState", "AppId"),
                ("OktaIdc.Scim.OktaAttributeMapping", "AppId"),
                ("Okta.PowerShell.Model.Application", "Id|Label")),
            Ids = ["AppId", "Id"],
            Names = [("AppLabel", ""), ("Label", "")],
            Carried = [typeof(OktaApp)],
            Make = (text, found, _) => new OktaAppReference(text, found as OktaApp),
        },
        [ReferenceKind.OktaGroupRule] = new()
        {
            Noun = "a group rule of Okta",
            Accepts = "a name, an id (0pr...), or what Get-OktaGroupRule returned",
            IdShape = new(@"\A0pr[0-9A-Za-z]{6,}\z"),
            Types = Types(("OktaIdc.Okta.OktaGroupRule", "Id"), ("Okta.PowerShell.Model.GroupRule", "Id|Name")),
            Ids = ["Id"],
            Names = [("Name", "")],
            Marks = ["Profile", "Login", "Label", "UserId", "GroupId", "DisplayName"],
            Carried = [typeof(OktaGroupRule)],
            Make = (text, found, _) => new OktaGroupRuleReference(text, found as OktaGroupRule),
        },
    };

    /// <summary>The rule of a kind.</summary>
    public static ReferenceRule For(ReferenceKind kind) => s_rules[kind];

    /// <summary>All rules.</summary>
    public static IReadOnlyCollection<ReferenceRule> All => s_rules.Values;

    private static Dictionary<string, string[]> Types(params (string Type, string Members)[] types) =>
        types.ToDictionary(t => t.Type, t => t.Members.Split('|'), StringComparer.Ordinal);
}
