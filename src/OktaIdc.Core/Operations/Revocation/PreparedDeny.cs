using System.Collections.Immutable;
using System.Text.Json;

namespace OktaIdc.Operations.Revocation;

/// <summary>A service control policy that denies nobody anything yet: prepared, so that in an emergency one id has to be added.</summary>
public sealed record PreparedDeny
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Name to give it.</summary>
    public string Name { get; init; } = "oktaidc-revoked-users";

    /// <summary>The policy document.</summary>
    public required string Policy { get; init; }

    /// <summary>Commands of the AWS CLI that make and attach it, to be run once in the management account.</summary>
    public required ImmutableArray<string> Commands { get; init; }

    /// <summary>What it does not reach.</summary>
    public required ImmutableArray<string> NotCovered { get; init; }

    /// <summary>The policy and how to prepare it.</summary>
    public static PreparedDeny Show()
    {
        var policy = DenyStatement.Policy();
        return new PreparedDeny
        {
            Policy = policy.ToJsonString(s_indented),
            Commands =
            [
                "aws organizations list-roots --query 'Roots[0].Id' --output text",
                "aws organizations enable-policy-type --root-id ROOT --policy-type SERVICE_CONTROL_POLICY",
                $"aws organizations create-policy --type SERVICE_CONTROL_POLICY --name oktaidc-revoked-users --description 'Denies revoked users everything' --content '{policy.ToJsonString()}' --query Policy.PolicySummary.Id --output text",
                "aws organizations attach-policy --policy-id POLICY --target-id ROOT",
            ],
            NotCovered =
            [
                "The management account: no service control policy binds it. Revoke-OktaIdcSession denies by an inline statement there.",
                $"Sessions without {DenyStatement.Key}: direct SAML trust, IAM users, access keys.",
            ],
        };
    }
}
