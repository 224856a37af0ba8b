using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Drift.Causes;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Setup.Drift.Kinds;

/// <summary>Application assignments that the file does not know.</summary>
internal static class ApplicationDrift
{
    public static IEnumerable<DriftItem> Of(DriftContext context)
    {
        var named = new HashSet<string>(context.Setup.Applications.Select(a => a.Application), StringComparer.Ordinal);
        var planned = new HashSet<(string, string)>(context.Plan.Changes.Select(step => step.Body).OfType<RemoveApplicationAssignmentStep>().Select(body => (body.ApplicationArn, body.PrincipalId)));
        return
            from application in context.Live.Applications
            from assignment in application.Assignments
            let name = context.Names.Principal(assignment.PrincipalType, assignment.PrincipalId)
            where !planned.Contains((assignment.ApplicationArn, assignment.PrincipalId)) && !IsWished(context, application.Application, assignment.PrincipalType, name)
            select Item(context, application.Application, assignment, name, named.Contains(application.Application.Name ?? "") || named.Contains(application.Application.ApplicationArn));
    }

    private static bool IsWished(DriftContext context, IdcApplication application, PrincipalType type, string? name) =>
        name is not null && context.Setup.Applications.Any(wish => (wish.Application == application.Name || wish.Application == application.ApplicationArn)
            && (type == PrincipalType.Group ? wish.Group == name : string.Equals(wish.User, name, StringComparison.OrdinalIgnoreCase)));

    // Of an application that the file does not name it says nothing: that is worth a look, and no alarm.
    private static DriftItem Item(DriftContext context, IdcApplication application, ApplicationAssignment assignment, string? name, bool isNamed)
    {
        var (type, id) = (assignment.PrincipalType, assignment.PrincipalId);
        var word = type == PrincipalType.Group ? "group" : "user";
        var title = application.Name ?? application.ApplicationArn;
        var kept = name is null ? null : context.Protection.Of(new ApplicationAssignmentStep(title, type, name));
        var item = DriftContext.Unmanaged(
            DriftKind.UnmanagedApplicationAssignment,
            $"access/application/{application.ApplicationArn}/{word}/{id}",
            $"{name ?? $"{word} {id}"} on application {title}",
            name is null ? $"the {word} no longer exists" : "it is assigned, and the file does not say so",
            Remedies.RemoveOrAdd($"Remove-IdcApplicationAssignment -Application {CommandText.Quote(application.ApplicationArn)} -{type} {id}", "applications"),
            context.Places.Section("applications"),
            kept,
            DriftTraces.ApplicationAssignmentMade(assignment)) with
        { Names = [name ?? id, title] };
        return item.IsProtected || (isNamed && name is not null) ? item : item with { Severity = DriftSeverity.Warning };
    }
}
