using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Errors of AWS Organizations.</summary>
internal static class OrgErrors
{
    /// <summary>The caller's account is in no organization.</summary>
    public static AwsError NotInUse() => new("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");

    /// <summary>An input that does not fit, with its reason.</summary>
    public static AwsError InvalidInput(string reason, string message) => new("InvalidInputException", message, 400, new JsonObject { ["Reason"] = reason });

    /// <summary>A limit, with its reason.</summary>
    public static AwsError Limit(string reason, string message) => new("ConstraintViolationException", message, 400, new JsonObject { ["Reason"] = reason });

    /// <summary>A thing that is not there: AccountNotFoundException and its like.</summary>
    public static AwsError NotFound(string what, string message) => new(what + "NotFoundException", message);

    /// <summary>A NextToken that was not given out.</summary>
    public static AwsError BadToken() => InvalidInput("INVALID_NEXT_TOKEN", "You specified an invalid value for NextToken. You must get the value from the response to a previous call to the API.");

    /// <summary>The first violation in the words of Organizations.</summary>
    public static AwsError From(IReadOnlyList<Violation> violations)
    {
        var reason = violations[0].Constraint switch
        {
            Constraint.Required => "INPUT_REQUIRED",
            Constraint.MinLength => "MIN_LENGTH_EXCEEDED",
            Constraint.MaxLength => "MAX_LENGTH_EXCEEDED",
            Constraint.MinValue => "MIN_VALUE_EXCEEDED",
            Constraint.MaxValue => "MAX_VALUE_EXCEEDED",
            Constraint.Enum => "INVALID_ENUM",
            _ => "INVALID_PATTERN",
        };
        return InvalidInput(reason, "You provided invalid input. " + string.Join("; ", violations));
    }
}
