using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>What one area brings to the AWS side.</summary>
internal sealed record AwsModule
{
    /// <summary>Its services.</summary>
    public required IReadOnlyList<IAwsService> Services { get; init; }

    /// <summary>What a person can do in its consoles. Steps run under the lock of the world: do the work before returning the task.</summary>
    public IReadOnlyDictionary<string, PersonStep> PersonSteps { get; init; } = new Dictionary<string, PersonStep>();

    /// <summary>What seeds a past that no request can make, by the name of the control path. Runs under the lock of the world too.</summary>
    public IReadOnlyDictionary<string, PersonStep> Controls { get; init; } = new Dictionary<string, PersonStep>();
}
