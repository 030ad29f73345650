using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace MedicalImages.Tests.Architecture;

/// <summary>
/// The types that each type of an assembly refers to: by its base, interfaces, fields and signatures, and by the tokens in its method
/// bodies.
/// </summary>
internal sealed class AssemblyReferences(PEReader image) : ISignatureTypeProvider<ImmutableHashSet<string>, object?>
{
    private static readonly TableIndex[] TypeLike =
        [TableIndex.TypeRef, TableIndex.TypeDef, TableIndex.TypeSpec, TableIndex.MemberRef, TableIndex.MethodDef, TableIndex.MethodSpec,
        TableIndex.Field];
    private readonly MetadataReader _reader = image.GetMetadataReader();

    public IEnumerable<(string From, string To)> All() => _reader.TypeDefinitions
        .Select(handle => (Name: NameOf(handle), Type: _reader.GetTypeDefinition(handle)))
        .Where(type => type.Name.StartsWith("MedicalImages.", StringComparison.Ordinal))
        .SelectMany(type => Of(type.Type).Select(name => (type.Name, name)));

    private IEnumerable<string> Of(TypeDefinition type)
    {
        IEnumerable<string> names = Names(type.BaseType);
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
            names = names.Concat(Names(_reader.GetInterfaceImplementation(handle).Interface));
        foreach (FieldDefinitionHandle handle in type.GetFields())
            names = names.Concat(_reader.GetFieldDefinition(handle).DecodeSignature(this, null));
        foreach (MethodDefinitionHandle handle in type.GetMethods()) names = names.Concat(Of(_reader.GetMethodDefinition(handle)));
        return names.Distinct();
    }

    private IEnumerable<string> Of(MethodDefinition method)
    {
        MethodSignature<ImmutableHashSet<string>> signature = method.DecodeSignature(this, null);
        foreach (string name in signature.ParameterTypes.Append(signature.ReturnType).SelectMany(names => names)) yield return name;
        if (method.RelativeVirtualAddress == 0) yield break;
        foreach (int token in Instructions.Tokens(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))
        {
            foreach (string name in Names(token)) yield return name;
        }
    }

    private IEnumerable<string> Names(int token)
    {
        var table = (TableIndex)(byte)(token >> 24);
        int row = token & 0xFFFFFF;
        return TypeLike.Contains(table) && row > 0 && row <= _reader.GetTableRowCount(table)
            ? Names((EntityHandle)MetadataTokens.Handle(token))
            : [];
    }

    private IEnumerable<string> Names(EntityHandle handle)
    {
        if (handle.IsNil) return [];
        switch (handle.Kind)
        {
            case HandleKind.TypeReference: return [NameOf((TypeReferenceHandle)handle)];
            case HandleKind.TypeDefinition: return [NameOf((TypeDefinitionHandle)handle)];
            case HandleKind.TypeSpecification:
                return _reader.GetTypeSpecification((TypeSpecificationHandle)handle)
                .DecodeSignature(this, null);
            case HandleKind.MethodDefinition:
                return [NameOf(_reader.GetMethodDefinition((MethodDefinitionHandle)handle)
                .GetDeclaringType())];
            case HandleKind.FieldDefinition: return [NameOf(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())];
            case HandleKind.MethodSpecification:
                MethodSpecification generic = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                return Names(generic.Method).Concat(generic.DecodeSignature(this, null).SelectMany(names => names));
            case HandleKind.MemberReference: return Names(_reader.GetMemberReference((MemberReferenceHandle)handle).Parent);
            default: return [];
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(outer)}+{_reader.GetString(type.Name)}"
            : $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        TypeReference type = _reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}+{_reader.GetString(type.Name)}"
            : $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    private static ImmutableHashSet<string> One(string name) => [name];

    public ImmutableHashSet<string> GetArrayType(ImmutableHashSet<string> elementType, ArrayShape shape) => elementType;

    public ImmutableHashSet<string> GetByReferenceType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetFunctionPointerType(MethodSignature<ImmutableHashSet<string>> signature) => [];

    public ImmutableHashSet<string> GetGenericInstantiation(ImmutableHashSet<string> genericType,
        ImmutableArray<ImmutableHashSet<string>> typeArguments) => genericType.Union(typeArguments.SelectMany(names => names));

    public ImmutableHashSet<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableHashSet<string> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableHashSet<string> GetModifiedType(ImmutableHashSet<string> modifier, ImmutableHashSet<string> unmodifiedType,
        bool isRequired) => unmodifiedType;

    public ImmutableHashSet<string> GetPinnedType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetPointerType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public ImmutableHashSet<string> GetSZArrayType(ImmutableHashSet<string> elementType) => elementType;

    public ImmutableHashSet<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        One(NameOf(handle));

    public ImmutableHashSet<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        One(NameOf(handle));

    public ImmutableHashSet<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle,
        byte rawTypeKind) => [];
}
