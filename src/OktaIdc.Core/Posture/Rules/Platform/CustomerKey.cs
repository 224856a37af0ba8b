using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>The instance's data is encrypted with a key of the customer's.</summary>
internal sealed class CustomerKey() : PostureRule("OKTAIDC-AWS-01", "IAM Identity Center encrypts its data with a customer-managed KMS key", PostureSeverity.Low, PostureParts.Instance)
{
    /// <inheritdoc/>
    public override string Why => "With a key of your own, who reads identities is yours to allow, and CloudTrail tells who did.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcEncryption];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.Hipaa, "164.312(a)(2)(iv)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Instance, "The instance of IAM Identity Center", out var unread))
        {
            return [unread];
        }

        var instance = state.Instance.Value!;
        var key = instance.EncryptionConfigurationDetails;
        var evidence = new PostureEvidence(instance.Name ?? "instance", instance.InstanceArn, $"{key?.KeyType ?? "not told"} {key?.EncryptionStatus}{(key?.KmsKeyArn is { } arn ? $", {arn}" : "")}".Trim(), "CUSTOMER_MANAGED_KEY ENABLED");
        const string Click = "AWS console of the management account, IAM Identity Center, Settings, Management, Key for encrypting IAM Identity Center data at rest: Manage encryption. Every caller then needs rights on the key.";
        return key switch
        {
            { KeyType: "CUSTOMER_MANAGED_KEY", EncryptionStatus: null or "ENABLED" } => [Pass("instance", $"The instance is encrypted with {key.KmsKeyArn}.", evidence)],
            { KeyType: "CUSTOMER_MANAGED_KEY" } => [Fail("instance", $"The change to the key {key.KmsKeyArn} is {key.EncryptionStatus}: {key.EncryptionStatusReason}", Click, isCommand: false, evidence)],
            null => [Manual("instance", "AWS does not say how the instance is encrypted.", Click, evidence)],
            _ => [Fail("instance", "The instance is encrypted with a key that AWS owns.", Click, isCommand: false, evidence)],
        };
    }
}
