using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Errors of IAM.</summary>
internal static class IamErrors
{
    /// <summary>404: a thing that is not there.</summary>
    public static AwsError NoSuch(string what) => new("NoSuchEntity", what, 404);

    /// <summary>409: a thing that is there already.</summary>
    public static AwsError Exists(string what) => new("EntityAlreadyExists", what, 409);

    /// <summary>409: a thing that others hang on.</summary>
    public static AwsError DeleteConflict(string why) => new("DeleteConflict", $"Cannot delete entity, {why}", 409);

    /// <summary>409: more than a quota allows.</summary>
    public static AwsError TooMany(string message) => new("LimitExceeded", message, 409);

    /// <summary>400: a value that does not fit.</summary>
    public static AwsError Invalid(string message) => new("ValidationError", message);

    /// <summary>400: a role that only AWS may change.</summary>
    public static AwsError Protected(string role) => new("UnmodifiableEntity", $"Cannot perform the operation on the protected role '{role}' - this role is only modifiable by AWS");
}
