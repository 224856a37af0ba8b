using System.Collections;
using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>A cmdlet that says what is in a permission set. The parts that a piped permission set itself has are left to each cmdlet: only a new one takes them from there.</summary>
public abstract class PermissionSetCommand : ConnectedCmdlet
{
    /// <summary>AWS managed policies: AdministratorAccess, job-function/ViewOnlyAccess, or an ARN.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.ManagedPolicy, AllowsNothing = true)]
    [ArgumentCompleter(typeof(ManagedPolicyCompleter))]
    public string[] ManagedPolicy { get; set; } = [];

    /// <summary>Customer managed policies, which must exist in every account: name, or /path/name.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.CustomerManagedPolicy, AllowsNothing = true)]
    public string[] CustomerManagedPolicy { get; set; } = [];

    /// <summary>Permissions boundary: an AWS managed policy by name or ARN, or a customer managed one by /path/name.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.PermissionsBoundary, AllowsNothing = true)]
    [ArgumentCompleter(typeof(ManagedPolicyCompleter))]
    public string? PermissionsBoundary { get; set; }

    /// <summary>Tags: @{ owner = 'platform' }.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }
}
