using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>E-mail addresses that two users of the app have, and user names that differ in case only.</summary>
internal sealed class SharedAddresses : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        foreach (var group in Same(facts, u => u.Profile.Text("email")))
        {
            var names = NameList.Of([.. group.Select(u => u.UserName ?? u.Id)]);
            yield return facts.Predict(EmailShared.Id, group.Key.ToLowerInvariant(), $"{names} have the same e-mail address {group.Key}, and an address belongs to one user in IAM Identity Center.", EmailShared.Fix(facts.Facts), group, group.Select(u => $"{u.UserName ?? u.Id}: {u.Profile.Text("email")}"));
        }

        foreach (var group in Same(facts, u => u.UserName))
        {
            yield return facts.Predict(
                UserNameTaken.Id,
                group.Key.ToLowerInvariant(),
                $"{group.Count()} users of the app have the user name {group.Key}, and it belongs to one user in IAM Identity Center.",
                $"Give each a user name of their own: Okta Admin Console, Applications, {facts.Facts.App.Label}, Assignments.",
                group,
                group.Select(u => $"{u.Id}: {u.UserName}"));
        }
    }

    private static IEnumerable<IGrouping<string, OktaAppUser>> Same(PredictionFacts facts, Func<OktaAppUser, string?> of) =>
        facts.Users.Where(u => !string.IsNullOrEmpty(of(u))).GroupBy(u => of(u)!, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any());
}
