namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Members of a pushed group have not the app: the group arrives without them.</summary>
internal sealed class MembersNotAssigned : IProvisioningCause
{
    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Outsiders.Count == 0)
        {
            return new([]);
        }

        List<string> people = [.. facts.Outsiders.Values.SelectMany(p => p).Distinct().OrderBy(p => p, StringComparer.Ordinal)];
        List<string> groups = [.. facts.Outsiders.Keys.Select(id => facts.GroupNames[id])];
        return new(
        [
            facts.Failure(nameof(MembersNotAssigned), null, [], $"{NameList.Of(people)} is in the pushed group {NameList.Of(groups)}, but has not the app: the group in IAM Identity Center lacks them.", $"Add-OktaGroupMember -User (Get-OktaProvisioningFailure {facts.AppArgument} | Where-Object Id -eq MembersNotAssigned).People -Group <the group that is assigned to the app>", ProvisioningRemedy.Person) with
            {
                People = [.. people],
                Groups = [.. groups],
                Count = facts.Events.Count(e => e.EventType == EventTypes.MembersIgnored && facts.Outsiders.Keys.Any(id => ProvisioningFactsReader.IsAbout(e, id))),
                Last = facts.Events.Where(e => e.EventType == EventTypes.MembersIgnored).Max(e => e.Published),
                Evidence = [.. facts.Events.Where(e => e.EventType == EventTypes.MembersIgnored).TakeLast(3).Select(e => $"{e.Published?.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {e.EventType}: {e.Reason}")],
            },
        ]);
    }
}
