using OktaIdc.Connections;

namespace OktaIdc.Operations.Revocation;

/// <summary>For the parts of a change that was agreed to as a whole: they are told, not asked again.</summary>
internal sealed class Agreed(IInteraction interaction) : IInteraction
{
    public async ValueTask<bool> AllowAsync(Change change, CancellationToken cancellationToken)
    {
        await interaction.DetailAsync($"{change.Target}: {change.Action}.", cancellationToken).ConfigureAwait(false);
        return true;
    }

    public ValueTask<bool> ConsentAsync(Consent consent, CancellationToken cancellationToken) => interaction.ConsentAsync(consent, cancellationToken);

    public ValueTask WarnAsync(string message, CancellationToken cancellationToken) => interaction.WarnAsync(message, cancellationToken);

    public ValueTask DetailAsync(string message, CancellationToken cancellationToken) => interaction.DetailAsync(message, cancellationToken);

    public ValueTask ProgressAsync(ProgressReport report, CancellationToken cancellationToken) => interaction.ProgressAsync(report, cancellationToken);
}
