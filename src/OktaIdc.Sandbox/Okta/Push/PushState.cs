using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Scim;

namespace OktaIdc.Sandbox.Okta.Push;

/// <summary>Group push mappings.</summary>
internal sealed class PushState(OktaOrg org)
{
    private readonly List<PushMapping> _all = [];

    /// <summary>Every mapping, oldest first.</summary>
    public IReadOnlyList<PushMapping> All => _all;

    /// <summary>A mapping of an app.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public PushMapping Get(App app, string id) => _all.FirstOrDefault(m => m.Id == id && m.AppId == app.Id) ?? throw Refusals.NotFound(id, "GroupPushMapping");

    /// <summary>A mapping by id, or null.</summary>
    public PushMapping? Find(string id) => _all.FirstOrDefault(m => m.Id == id);

    /// <summary>Checks what can be checked before a mapping is made.</summary>
    /// <param name="app">The app.</param>
    /// <param name="sourceGroupId">The Okta group.</param>
    /// <param name="targetGroupId">An app group to link to; or null.</param>
    /// <param name="targetName">The name of a group to make; or null.</param>
    public Group Check(App app, string? sourceGroupId, string? targetGroupId, string? targetName)
    {
        if (string.IsNullOrEmpty(sourceGroupId))
        {
            throw Refusals.Validation("sourceGroupId", "sourceGroupId: The field cannot be left blank");
        }

        var source = org.Groups.Get(sourceGroupId);
        if (string.IsNullOrEmpty(targetGroupId) == string.IsNullOrEmpty(targetName))
        {
            throw Refusals.Validation("targetGroupId", "Exactly one of targetGroupId and targetGroupName is required.");
        }

        if (source.Type == GroupType.APP_GROUP && source.SourceAppId == app.Id)
        {
            throw Refusals.Validation("sourceGroupId", "sourceGroupId: A group cannot be pushed to the app it comes from.");
        }

        if (_all.Any(m => m.AppId == app.Id && m.SourceGroupId == sourceGroupId))
        {
            throw Refusals.Validation("sourceGroupId", "sourceGroupId: A group push mapping for this group already exists.");
        }

        if (targetGroupId is not null && org.Groups.Get(targetGroupId) is var target && (target.Type != GroupType.APP_GROUP || target.SourceAppId != app.Id))
        {
            throw Refusals.Validation("targetGroupId", "targetGroupId: must be a group of the app.");
        }

        if (targetGroupId is not null && _all.Any(m => m.TargetGroupId == targetGroupId))
        {
            throw Refusals.Validation("targetGroupId", "targetGroupId: The group is already linked.");
        }

        if (targetName is not null && org.Groups.All.Any(g => g.SourceAppId == app.Id && g.Name == targetName))
        {
            throw NameTaken(targetName);
        }

        return source;
    }

    /// <summary>The refusal of a name that exists at the app. Its exact wording at Okta is not known.</summary>
    public static OktaFault NameTaken(string name) => Refusals.Validation("targetGroupName", $"targetGroupName: A group named '{name}' already exists in the target application.");

    /// <summary>Makes a mapping; see <see cref="Check"/>.</summary>
    public PushMapping Create(App app, Group source, string? targetGroupId, string? targetName, bool active)
    {
        var target = targetGroupId is null ? org.Groups.CreateAppGroup(app.Id, targetName!, null) : org.Groups.Get(targetGroupId);
        var mapping = new PushMapping(OktaId.New("gPm"), app.Id, source.Id, target.Id, org.Now)
        {
            Status = active ? PushStatus.ACTIVE : PushStatus.INACTIVE,
            FollowsName = target.Name == source.Name,
        };
        _all.Add(mapping);
        org.Log.Success("application.provision.group_push.mapping.created", Of(app, source, target));
        Queue(mapping);
        return mapping;
    }

    /// <summary>Keeps a mapping that was there, and pushed, before the log begins.</summary>
    public void Keep(PushMapping mapping) => _all.Add(mapping);

    /// <summary>Starts or stops a mapping. Starting sends all members again.</summary>
    public void SetStatus(App app, PushMapping mapping, PushStatus status)
    {
        if (mapping.Status == PushStatus.ERROR)
        {
            throw Refusals.Validation("status", "status: A mapping in status ERROR cannot be changed.");
        }

        if (mapping.Status == status)
        {
            return;
        }

        mapping.Status = status;
        mapping.LastUpdated = org.Now;
        mapping.SendAll = true;
        org.Log.Success(status == PushStatus.ACTIVE ? "application.provision.group_push.activate_mapping" : "application.provision.group_push.deactivate_mapping", Of(app, mapping));
        Queue(mapping);
    }

    /// <summary>Removes a mapping, which must not be active.</summary>
    /// <param name="app">The app.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="deleteTarget">Whether to delete the group at the app too.</param>
    public void Delete(App app, PushMapping mapping, bool deleteTarget)
    {
        if (mapping.Status == PushStatus.ACTIVE)
        {
            throw Refusals.Validation("status", "status: A group push mapping must be INACTIVE or ERROR to be deleted.");
        }

        var targets = Of(app, mapping);
        _all.Remove(mapping);
        org.Log.Success("application.provision.group_push.removed", targets);
        if (org.Groups.Find(mapping.TargetGroupId) is not { } target)
        {
            return;
        }

        if (deleteTarget && target.ExternalId is { } external)
        {
            org.Work.Add(WorkKind.DeleteGroup, app.Id, target.Id, external);
        }

        if (deleteTarget || target.ExternalId is null)
        {
            org.Groups.Drop(target);
        }
    }

    /// <summary>The members of a group changed.</summary>
    public void MembershipChanged(string groupId) => _all.Where(m => m.SourceGroupId == groupId).ToList().ForEach(Queue);

    /// <summary>A user can be pushed from now on: the groups she is in may name her.</summary>
    public void UserArrived(App app, string userId) => Touch(app, userId);

    /// <summary>A user was taken from the app: the groups she is in lose her.</summary>
    public void UserLeft(App app, string userId) => Touch(app, userId);

    /// <summary>Provisioning was switched on: mappings that waited go out.</summary>
    public void Wake(App app) => _all.Where(m => m.AppId == app.Id && m.Status == PushStatus.ACTIVE).ToList().ForEach(Queue);

    /// <summary>The name of a pushed group changed: a target of the same name takes the new one, a mapping to a target of another name stops.</summary>
    public void SourceRenamed(Group group)
    {
        foreach (var mapping in _all.Where(m => m.SourceGroupId == group.Id && m.Status == PushStatus.ACTIVE).ToList())
        {
            if (mapping.FollowsName)
            {
                Queue(mapping);
            }
            else if (org.Apps.Find(mapping.AppId) is { } app)
            {
                mapping.Status = PushStatus.INACTIVE;
                mapping.LastUpdated = org.Now;
                org.Log.Success("application.provision.group_push.mapping.deactivated.source.group.renamed", Of(app, mapping));
            }
        }
    }

    /// <summary>The button "Retry selected" for groups: failed mappings are tried again.</summary>
    public int RetryFailed(App app)
    {
        var failed = _all.Where(m => m.AppId == app.Id && m.Status == PushStatus.ERROR).ToList();
        foreach (var mapping in failed)
        {
            mapping.Status = PushStatus.ACTIVE;
            mapping.SendAll = true;
            Queue(mapping);
        }

        return failed.Count;
    }

    /// <summary>An app was deleted.</summary>
    public void AppGone(App app) => _all.RemoveAll(m => m.AppId == app.Id);

    /// <summary>Refuses to lose a group that is pushed.</summary>
    public void NeedNotPushed(Group group)
    {
        if (_all.Any(m => m.SourceGroupId == group.Id))
        {
            throw Refusals.Validation("group", "The group cannot be deleted while it is pushed to an application.");
        }
    }

    /// <summary>Targets of an event about a mapping.</summary>
    public LogTarget[] Of(App app, PushMapping mapping) => Of(app, org.Groups.Find(mapping.SourceGroupId), org.Groups.Find(mapping.TargetGroupId));

    private static LogTarget[] Of(App app, Group? source, Group? target) =>
        [Targets.Of(app), .. new[] { source, target }.OfType<Group>().Select(Targets.Of)];

    private void Touch(App app, string userId) =>
        _all.Where(m => m.AppId == app.Id && (m.Pushed.ContainsKey(userId) || Wants(m, userId))).ToList().ForEach(Queue);

    private bool Wants(PushMapping mapping, string userId) =>
        org.Groups.Find(mapping.SourceGroupId) is { } g && (g == org.Groups.Everyone || g.Has(userId));

    private void Queue(PushMapping mapping)
    {
        if (mapping.Status == PushStatus.ACTIVE)
        {
            org.Work.Add(WorkKind.PushGroup, mapping.AppId, mapping.Id);
        }
    }
}
