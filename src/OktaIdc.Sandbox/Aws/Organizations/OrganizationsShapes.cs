using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Constraints on members of organizations, from the published API model; a contract test holds them against it.</summary>
internal static class OrganizationsShapes
{
    /// <summary>Adds them to a table.</summary>
    public static ShapeTable AddTo(ShapeTable table) => table
        .Enum("OrganizationFeatureSet", "ALL", "CONSOLIDATED_BILLING")
        .Text("AccountId", max: 12, pattern: @"^\d{12}$")
        .Text("NextToken", max: 100000, pattern: @"[\s\S]*")
        .Number("MaxResults", min: 1, max: 20)
        .Text("ParentId", max: 100, pattern: @"^(r-[0-9a-z]{4,32})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
        .Enum("ChildType", "ACCOUNT", "ORGANIZATIONAL_UNIT")
        .Text("ChildId", max: 100, pattern: @"^(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
        .Text("OrganizationalUnitId", max: 68, pattern: @"^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
        .Text("OrganizationalUnitName", min: 1, max: 128, pattern: @"[\s\S]*")
        .List("Tags", "Tag")
        .Structure("Tag", "*Key:TagKey *Value:TagValue")
        .Text("TagKey", min: 1, max: 128, pattern: @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")
        .Text("TagValue", min: 0, max: 256, pattern: @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")
        .Text("Email", min: 6, max: 64, pattern: @"[^\s@]+@[^\s@]+\.[^\s@]+")
        .Text("CreateAccountName", min: 1, max: 50, pattern: @"[\u0020-\u007E]+")
        .Text("RoleName", max: 64, pattern: @"[\w+=,.@-]{1,64}")
        .Enum("IAMUserAccessToBilling", "ALLOW", "DENY")
        .Text("CreateAccountRequestId", max: 36, pattern: @"^car-[a-z0-9]{8,32}$")
        .List("CreateAccountStates", "CreateAccountState")
        .Enum("CreateAccountState", "IN_PROGRESS", "SUCCEEDED", "FAILED")
        .Text("TaggableResourceId", max: 130, pattern: @"^(r-[0-9a-z]{4,32})|(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})|(^p-[0-9a-zA-Z_]{8,128})|(^rp-[0-9a-zA-Z_]{4,128})|(^rt-[0-9a-zA-Z_]{8,32})$")
        .List("TagKeys", "TagKey")
        .Text("ServicePrincipal", min: 1, max: 128, pattern: @"[\w+=,.@-]*")
        .Text("RootId", max: 34, pattern: @"^r-[0-9a-z]{4,32}$")
        .Text("PolicyId", max: 130, pattern: @"^p-[0-9a-zA-Z_]{8,128}$")
        .Text("PolicyTargetId", max: 100, pattern: @"^(r-[0-9a-z]{4,32})|(\d{12})|(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$")
        .Text("PolicyContent", min: 1, pattern: @"[\s\S]*")
        .Text("PolicyName", min: 1, max: 128, pattern: @"[\s\S]*")
        .Text("PolicyDescription", max: 512, pattern: @"[\s\S]*")
        .Enum(
            "PolicyType",
            "SERVICE_CONTROL_POLICY",
            "RESOURCE_CONTROL_POLICY",
            "TAG_POLICY",
            "BACKUP_POLICY",
            "AISERVICES_OPT_OUT_POLICY",
            "CHATBOT_POLICY",
            "DECLARATIVE_POLICY_EC2",
            "SECURITYHUB_POLICY",
            "INSPECTOR_POLICY",
            "UPGRADE_ROLLOUT_POLICY",
            "BEDROCK_POLICY",
            "S3_POLICY",
            "NETWORK_SECURITY_DIRECTOR_POLICY")
        .Text("HandshakeId", max: 34, pattern: @"^h-[0-9a-z]{8,32}$")
        .Structure("HandshakeFilter", "ActionType ParentHandshakeId:HandshakeId")
        .Enum("ActionType", "INVITE", "ENABLE_ALL_FEATURES", "APPROVE_ALL_FEATURES", "ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE", "TRANSFER_RESPONSIBILITY");
}
