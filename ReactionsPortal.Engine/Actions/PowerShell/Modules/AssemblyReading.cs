using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>What an assembly says of itself in its metadata; it is not loaded.</summary>
/// <param name="Name">Name of the assembly.</param>
/// <param name="Exports">Its public types.</param>
internal sealed record AssemblyReading(string Name, ModuleExports Exports)
{
    private const int MostTypes = 500;

    /// <summary>Reads it.</summary>
    /// <exception cref="ModuleRefusedException">It is no .NET assembly.</exception>
    public static AssemblyReading Of(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content, writable: false));
            if (!file.HasMetadata || file.GetMetadataReader() is not { IsAssembly: true } metadata)
                throw new ModuleRefusedException("The file is a DLL, but not a .NET assembly, so scripts cannot load it.");
            var assembly = metadata.GetAssemblyDefinition();
            var types = metadata.TypeDefinitions.Select(handle => TypeOf(metadata, handle)).OfType<ModuleType>().OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
            return new(metadata.GetString(assembly.Name), new ModuleExports
            {
                Version = assembly.Version.ToString(),
                TargetFramework = TargetFrameworkOf(metadata, assembly),
                Types = [.. types.Take(MostTypes)],
                Count = types.Count,
            });
        }
        catch (Exception broken) when (broken is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException or IOException)
        {
            throw new ModuleRefusedException("The file is not a .NET assembly, or is damaged.", broken);
        }
    }

    /// <summary>The type; null where scripts cannot see it.</summary>
    private static ModuleType? TypeOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        var mark = name.IndexOf('`', StringComparison.Ordinal);
        if (mark >= 0)
            name = $"{name[..mark]}<{string.Join(", ", type.GetGenericParameters().Select(parameter => metadata.GetString(metadata.GetGenericParameter(parameter).Name)))}>";
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => new(type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}", KindOf(metadata, type)),
            TypeAttributes.NestedPublic when TypeOf(metadata, type.GetDeclaringType()) is { } outer => new($"{outer.Name}+{name}", KindOf(metadata, type)),
            _ => null,
        };
    }

    private static string KindOf(MetadataReader metadata, TypeDefinition type)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface))
            return "interface";
        var parent = type.BaseType.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name) : "";
        return parent switch
        {
            "Enum" => "enum",
            "ValueType" => "struct",
            "MulticastDelegate" => "delegate",
            _ when type.Attributes.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed) => "static class",
            _ => "class",
        };
    }

    private static string? TargetFrameworkOf(MetadataReader metadata, AssemblyDefinition assembly)
    {
        foreach (var handle in assembly.GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
                continue;
            if (metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) != "TargetFrameworkAttribute")
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            return value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
        }
        return null;
    }
}
