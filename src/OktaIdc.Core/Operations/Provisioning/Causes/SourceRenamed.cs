using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>The Okta group was renamed and Okta stopped pushing it; members come and go without IdC.</summary>
internal sealed class SourceRenamed : IProvisioningCause
{
    public const string Id = "SourceRenamed";

    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        List<(OktaPushMapping Mapping, OktaLogEvent Event)> stopped = [];
        foreach (var mapping in facts.Mappings.Where(m => m.Status == OktaPushMapping.Inactive))
        {
            var last = facts.Events.LastOrDefault(e => e.EventType is EventTypes.SourceRenamed or EventTypes.MappingSwitchedOff or EventTypes.MappingSwitchedOn && ProvisioningFactsReader.IsAbout(e, mapping.SourceGroupId));
            if (last?.EventType == EventTypes.SourceRenamed)
            {
                stopped.Add((mapping, last));
            }
        }

        List<FailedPush> items =
        [
            .. stopped.Select(s => new FailedPush
            {
                Kind = FailedPushKind.Group, Id = s.Mapping.Id, Name = facts.NameOf(s.Mapping), Mapping = s.Mapping, Count = 1, First = s.Event.Published, Last = s.Event.Published, Source = s.Event.EventType, Reason = "mapping INACTIVE",
            }),
        ];
        return new(items.Count == 0 ? [] :
        [
            facts.Failure(Id, null, items, $"{NameList.Of([.. items.Select(i => i.Name)])} was renamed in Okta, and Okta stopped pushing it: whoever joins or leaves it since does not in IAM Identity Center.", $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} (resumes the push; the group keeps its name in AWS)", ProvisioningRemedy.Retry),
        ]);
    }
}
