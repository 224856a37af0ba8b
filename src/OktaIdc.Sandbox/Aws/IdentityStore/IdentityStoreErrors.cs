using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>The store's refusals in the error shapes of the Identity Store API.</summary>
internal static class IdentityStoreErrors
{
    /// <summary>Name, message and members.</summary>
    public static AwsError Of(IdentityStoreException e) => e.Fault switch
    {
        IdentityStoreFault.Validation => AwsError.Validation(e.Message),
        IdentityStoreFault.Conflict => new AwsError("ConflictException", e.Message, 400, new JsonObject { ["Reason"] = "UNIQUENESS_CONSTRAINT_VIOLATION" }),
        IdentityStoreFault.NotFound => NotFound(e),
        _ => throw new InvalidOperationException($"Unknown fault {e.Fault}"),
    };

    private static AwsError NotFound(IdentityStoreException e)
    {
        var members = new JsonObject { ["ResourceType"] = e.ResourceType };
        if (e.ResourceId is not null)
        {
            members["ResourceId"] = e.ResourceId;
        }

        return new AwsError("ResourceNotFoundException", e.Message, 400, members);
    }
}
