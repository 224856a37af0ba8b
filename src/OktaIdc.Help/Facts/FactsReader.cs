using System.Reflection;

namespace OktaIdc.Help.Facts;

/// <summary>Reads what cmdlets declare, without running any of their code.</summary>
internal static class FactsReader
{
    private const string AllSets = "__AllParameterSets";

    /// <summary>The cmdlets of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletFacts> Read(Assembly cmdlets)
    {
        var core = Assembly.Load(cmdlets.GetReferencedAssemblies().Single(a => a.Name == "OktaIdc.Core"));
        var sandbox = Assembly.Load(cmdlets.GetReferencedAssemblies().Single(a => a.Name == "OktaIdc.Sandbox"));
        var docs = new DocComments(cmdlets, core, sandbox);
        var errors = new ErrorCatalogue(core, docs);
        var reachable = new ReachableErrors([cmdlets, core, sandbox], errors.Ids);
        return
        [
            .. from type in cmdlets.GetTypes()
               from attribute in type.GetCustomAttributesData()
               where attribute.AttributeType.Name == "CmdletAttribute"
               let facts = Read(type, attribute, docs, [.. reachable.From(type).Select(errors.Find)])
               orderby facts.Name
               select facts,
        ];
    }

    private static CmdletFacts Read(Type type, CustomAttributeData cmdlet, DocComments docs, IReadOnlyList<ErrorFacts> errors)
    {
        var parameters = (
            from property in type.GetProperties()
            let uses = property.Attributes("ParameterAttribute").Select(Use).ToList()
            where uses.Count > 0
            select Parameter(property, uses, docs)).ToList();
        if (cmdlet.Named("SupportsShouldProcess") is true)
        {
            parameters.AddRange(EngineParameters.ShouldProcess);
        }

        var defaultSet = cmdlet.Named("DefaultParameterSetName") as string;
        var named = parameters.SelectMany(p => p.Uses).Select(u => u.Set).OfType<string>();
        return new CmdletFacts
        {
            Name = $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            HelpUri = (string?)cmdlet.Named("HelpUri") ?? "",
            Summary = docs.Of(type),
            DefaultSet = defaultSet,
            Sets = [.. (defaultSet is null ? [] : new[] { defaultSet }).Concat(named).Distinct()],
            Parameters = parameters,
            Outputs = [.. type.Attributes("OutputTypeAttribute").SelectMany(a => a.Many<Type>()).Select(t => TypeNames.Describe(t, docs))],
            Permissions = [.. type.Attributes("RequiresPermissionAttribute").Select(a => new PermissionFacts(a.Named("For") as string, [.. a.Many<string>()])).OrderBy(p => p.For is not null)],
            Errors = errors,
        };
    }

    private static ParameterFacts Parameter(PropertyInfo property, IReadOnlyList<ParameterUse> uses, DocComments docs)
    {
        var values = property.Attributes("ValidateSetAttribute").SelectMany(a => a.Many<string>()).ToList();
        return new ParameterFacts(
            property.Name,
            TypeNames.Describe(property.PropertyType, docs),
            docs.Of(property),
            [.. property.Attributes("AliasAttribute").SelectMany(a => a.Many<string>())],
            values.Count > 0 ? values : TypeNames.EnumNames(property.PropertyType),
            property.Attributes("SupportsWildcardsAttribute").Any(),
            uses);
    }

    private static ParameterUse Use(CustomAttributeData parameter)
    {
        var set = parameter.Named("ParameterSetName") as string;
        return new ParameterUse(
            set == AllSets ? null : set,
            parameter.Named("Mandatory") is true,
            parameter.Named("Position") is int position and >= 0 ? position : null,
            parameter.Named("ValueFromPipeline") is true,
            parameter.Named("ValueFromPipelineByPropertyName") is true);
    }
}
