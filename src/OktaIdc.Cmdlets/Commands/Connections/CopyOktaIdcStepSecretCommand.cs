using System.Management.Automation;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Puts the secret of a manual step on the clipboard, waits, and clears it. The secret is in no stream and no file.</summary>
[Cmdlet(VerbsCommon.Copy, "OktaIdcStepSecret", HelpUri = HelpLink.Base + "Copy-OktaIdcStepSecret.md")]
[OutputType(typeof(void))]
public sealed class CopyOktaIdcStepSecretCommand : CancellableCmdlet
{
    /// <summary>Id of the step.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ManualStepCompleter))]
    public string Id { get; set; } = "";

    /// <summary>Seconds until the clipboard is cleared. Ctrl+C clears it at once.</summary>
    [Parameter]
    [ValidateRange(5, 600)]
    public int ClearAfterSeconds { get; set; } = 60;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var secrets = RunspaceState.Current.StepSecrets;
        Run(Id, async (io, token) =>
        {
            if (!secrets.TryGetValue(Id, out var secret))
            {
                throw new OktaIdcException(
                    ErrorIds.StepHasNoSecret,
                    FailureCategory.NotFound,
                    $"No secret is kept for the step '{Id}'.",
                    "Steps keep a secret only where one has to be pasted by hand, and only in the runspace that made it. List them with Get-OktaIdcManualStep.",
                    Id);
            }

            var clipboard = Clipboard.Find();
            try
            {
                // Within the try: stopped halfway, the secret may be on the clipboard already.
                await clipboard.SetAsync(secret, token).ConfigureAwait(false);
                await io.WarnAsync($"The secret is on the clipboard for {ClearAfterSeconds} seconds.", token).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromSeconds(ClearAfterSeconds), token).ConfigureAwait(false);
            }
            finally
            {
                await clipboard.ClearAsync().ConfigureAwait(false);
            }
        });
    }
}
