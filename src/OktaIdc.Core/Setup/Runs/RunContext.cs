using OktaIdc.Connections;
using OktaIdc.Scim;

namespace OktaIdc.Setup.Runs;

/// <summary>What steps are carried out with.</summary>
public sealed class RunContext
{
    /// <summary>The wished state.</summary>
    public required SetupDocument Setup { get; init; }

    /// <summary>The Okta side.</summary>
    public required OktaConnection Okta { get; init; }

    /// <summary>The AWS side.</summary>
    public required IdcConnection Idc { get; init; }

    /// <summary>Whom to ask and tell.</summary>
    public required IInteraction Interaction { get; init; }

    /// <summary>Steps that wait for a person.</summary>
    public required IManualStepStore ManualSteps { get; init; }

    /// <summary>How long we wait; at speed 1 on real tenants.</summary>
    public Pace Pace { get; init; } = Pace.Real;

    /// <summary>ARN of the instance, which a step that needs it may rely on.</summary>
    public string InstanceArn => Instance.InstanceArn;

    /// <summary>The instance, which a step that needs it may rely on.</summary>
    public Aws.SsoAdmin.IdcInstance Instance => Idc.Instance ?? throw new InvalidOperationException("A step that needs the instance must depend on the step that finds it.");

    /// <summary>Whether the objects of the <c>sandbox:</c> section are made; only ever on the sandbox.</summary>
    public bool Rehearsal { get; init; }

    /// <summary>Folder for the token journal and other state that outlives a run; null keeps it in memory.</summary>
    public string? StatePath { get; init; }

    /// <summary>Automatic provisioning on the AWS side, with the journal of its tokens.</summary>
    public IdcScimOperations Scim => _scim ??= new IdcScimOperations(Idc, Interaction, ManualSteps, new ScimTokenJournal(StatePath is null ? null : Path.Combine(StatePath, "scim-tokens.jsonl")));

    private IdcScimOperations? _scim;

    /// <summary>What is known of the live state while a plan runs.</summary>
    public RunMemory Memory { get; } = new();

    /// <summary>Follows assignments that AWS is making or removing, for all steps together.</summary>
    internal Access.AssignmentPollers Pollers => _pollers ??= new Access.AssignmentPollers(Idc);

    private Access.AssignmentPollers? _pollers;

    /// <summary>Share of the vendors' limits that the run may use, in percent, 1 to 100; the connections' own share where null.</summary>
    public int? MaxCapacityPercent { get; init; }

    /// <summary>What keeps two runs apart.</summary>
    public RunLock Lock { get; init; } = RunLock.InstanceTags;

    /// <summary>The user's AWS configuration file; null: the usual place.</summary>
    public string? AwsConfigPath { get; init; }
}
