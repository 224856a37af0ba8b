namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>URNs of RFC 7643 and RFC 7644.</summary>
internal static class ScimNames
{
    /// <summary>Core user schema.</summary>
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";

    /// <summary>Core group schema.</summary>
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// <summary>Enterprise user extension.</summary>
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// <summary>PATCH request.</summary>
    public const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// <summary>List answer.</summary>
    public const string ListResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /// <summary>Error answer.</summary>
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";
}
