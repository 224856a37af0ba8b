using OktaIdc.Okta;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Powers;

namespace OktaIdc.Posture.Evidence;

/// <summary>Who may do everything.</summary>
/// <param name="People">Who holds a set that gives it.</param>
/// <param name="Unclear">Sets of which that is not told.</param>
internal sealed record AdministratorRights(IReadOnlyList<AdministratorEvidence> People, IReadOnlyList<UnclearSet> Unclear);

/// <summary>A permission set whose rights are not told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Why">What is not read.</param>
/// <param name="IsRefused">Whether it was refused, and no question for a person.</param>
internal sealed record UnclearSet(string Name, string Arn, string Why, bool IsRefused = false);

/// <summary>Somebody who holds AdministratorAccess, or as much.</summary>
/// <param name="User">The user's name in Identity Center.</param>
/// <param name="UserId">The identity store's id.</param>
/// <param name="Ways">Accounts and sets through which.</param>
/// <param name="OktaUserId">The user's id in Okta; null where there is none.</param>
/// <param name="Factors">The factors in Okta, or why they were not read.</param>
internal sealed record AdministratorEvidence(string User, string? UserId, IReadOnlyList<string> Ways, string? OktaUserId, Reading<List<OktaFactor>> Factors)
{
    /// <summary>The most that one of the ways gives.</summary>
    public AdministratorRight Right { get; init; } = AdministratorRight.Managed;
}
