using OktaIdc.Connections;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach;

/// <summary>Says whether somebody reaches a permission set in an account, and why not. Nothing is changed.</summary>
/// <param name="okta">The org.</param>
/// <param name="idc">The AWS side.</param>
/// <param name="interaction">Whom to tell what is noteworthy.</param>
public sealed class ReachOperations(OktaConnection okta, IdcConnection idc, IInteraction interaction)
{
    /// <summary>Walks the whole way once. What may not be read is told in its link, and is no error.</summary>
    /// <exception cref="OktaIdc.Failures.OktaIdcException">No organization instance; the account selector means none or several accounts; the app's label is not unique.</exception>
    public async Task<ReachReport> TestAsync(ReachQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return ReachChain.Lay(await new ReachReader(okta, idc, interaction, idc.Client.Pace.Time).ReadAsync(question, cancellationToken).ConfigureAwait(false));
    }
}
