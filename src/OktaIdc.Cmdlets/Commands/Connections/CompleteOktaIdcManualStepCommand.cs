using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Says that a person has done a step, and takes what was brought back. Returns the step, to be piped on.</summary>
[Cmdlet(VerbsLifecycle.Complete, "OktaIdcManualStep", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Complete-OktaIdcManualStep.md")]
[OutputType(typeof(ManualStep))]
public sealed class CompleteOktaIdcManualStepCommand : CancellableCmdlet
{
    /// <summary>Id of the step.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ManualStepCompleter))]
    public string Id { get; set; } = "";

    /// <summary>AWS's assertion consumer service URL, as the AWS console shows it.</summary>
    [Parameter]
    public Uri? AcsUrl { get; set; }

    /// <summary>AWS's issuer URL, as the AWS console shows it.</summary>
    [Parameter]
    public Uri? IssuerUrl { get; set; }

    /// <summary>The SCIM endpoint, as the AWS console shows it.</summary>
    [Parameter]
    public Uri? ScimEndpoint { get; set; }

    /// <summary>The SCIM token, where the step asks for it. Kept in memory, for this runspace.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>Name of the SCIM token in a SecretManagement vault, in place of -Token.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>Name of the vault; where not given, SecretManagement looks into the default vault first, then into the others.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        WriteResult(Id, async (io, token) =>
        {
            var step = state.Steps.Find(Id);
            if (step is not null)
            {
                RequireAll(step);
                if (!await io.AllowAsync(new Change($"manual step {Id}", "mark as done"), token).ConfigureAwait(false))
                {
                    return step;
                }
            }

            var secret = SecretName is not null ? await new VaultSecrets(this, SecretVault).GetAsync(SecretName).ConfigureAwait(false) : Token;
            var done = state.Steps.Complete(Id, new ManualStepResult
            {
                CompletedAt = TimeProvider.System.GetUtcNow(),
                AcsUrl = AcsUrl?.OriginalString,
                IssuerUrl = IssuerUrl?.OriginalString,
                ScimEndpoint = ScimEndpoint?.OriginalString.TrimEnd('/'),
            });
            if (secret is not null)
            {
                state.StepSecrets[Id] = secret;
            }

            return done;
        });
    }

    private void RequireAll(ManualStep step)
    {
        var missing = step.BringBack.Where(name => name switch
        {
            nameof(AcsUrl) => AcsUrl is null,
            nameof(IssuerUrl) => IssuerUrl is null,
            nameof(ScimEndpoint) => ScimEndpoint is null,
            nameof(Token) => Token is null && SecretName is null,
            _ => false,
        }).Select(name => "-" + name).ToList();
        if (missing.Count > 0)
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"The step '{Id}' brings back {string.Join(" and ", missing)}, which {(missing.Count == 1 ? "is" : "are")} missing.",
                $"Copy from the console as the step's Instructions say, and give {string.Join(" and ", missing)}.",
                Id);
        }
    }
}
